# Beginn

start-data-protection = Datenschutz

# Schritte

step-later = Später weitermachen
resume-code = Ihr Fortsetzungscode

# Unterbrechen

pause-title = Ihre Angaben sind gespeichert
pause-saved = Alles ist gespeichert
pause-saved-text = Sie können diese Seite jetzt schließen.
pause-how = So machen Sie weiter
pause-go-on = Jetzt weitermachen

# Zugang

case-enter-code = Fortsetzungscode eingeben

# Gemeinsam: wer den Antrag stellt

invite-title = Einladung weitergeben
invite-done = Die Einladung ist erstellt: { $who }
invite-how = Bitte geben Sie den Link oder den Code an diese Person weiter, zum Beispiel per Nachricht oder ausgedruckt. Den Code kann man unter „Ihre Anträge“ in diesem Portal eingeben.
invite-sees = Wer eingeladen ist, sieht nur den eigenen Teil des Antrags und keine anderen Angaben von Ihnen.
invite-once = Link und Code werden nur jetzt angezeigt. Wenn Sie sie verlieren, können Sie die Person neu einladen.
invite-link = Link zur Einladung
invite-code = Einladungscode
invite-back = Zurück zur Prüfseite

# Gemeinsam: wer eingeladen ist

guest-title = Sie sind eingeladen, an einem Antrag mitzuwirken
guest-about = Es geht um einen Antrag bei { $office }
guest-does-fill = Jemand stellt dort diesen Antrag: { $service }. Dafür werden auch Angaben von Ihnen gebraucht. Bitte füllen Sie Ihren Teil aus und bestätigen Sie ihn.
guest-does-confirm = Jemand stellt dort diesen Antrag: { $service }. Ein Teil der Angaben betrifft Sie. Bitte prüfen Sie ihn und bestätigen Sie, dass er stimmt.
guest-sees = Sie sehen nur diesen Teil. Wer den Antrag stellt, sieht Ihre Angaben und sendet den Antrag ab.
guest-begin = Los geht’s
guest-privacy = Ihre Angaben werden verschlüsselt gespeichert. { $office } erhält sie erst, wenn der Antrag abgesendet wird. Wird er nicht abgesendet, werden sie mit dem Entwurf gelöscht.
guest-code = Ihr Einladungscode
guest-code-text = Mit diesem Code kommen Sie jederzeit und auf jedem Gerät zu Ihrem Teil zurück. Bitte notieren Sie ihn und geben Sie ihn nicht weiter.
guest-nothing = Zurzeit ist von Ihnen nichts gefragt
guest-later = Nach den jetzigen Angaben im Antrag wird Ihr Teil nicht gebraucht. Das kann sich noch ändern, solange der Antrag nicht abgesendet ist.
guest-check-title = Angaben prüfen und bestätigen
guest-hint = Bitte prüfen Sie alles noch einmal
guest-hint-text = Ändert sich nach Ihrer Bestätigung etwas an diesen Angaben, gilt sie nicht mehr. Dann werden Sie noch einmal gefragt.
guest-consent = Ich habe diese Angaben geprüft, und sie stimmen. { $office } darf sie verwenden, um den Antrag zu bearbeiten.
guest-consent-missing = Bitte setzen Sie hier ein Häkchen, wenn die Angaben stimmen. Ohne das können wir Ihre Bestätigung nicht annehmen.
guest-confirm = Bestätigen
guest-back = Zurück
guest-confirmed = Sie haben am { $moment } bestätigt
guest-confirmed-text = Mehr brauchen Sie nicht zu tun. Vielen Dank!
guest-changed = Bitte bestätigen Sie noch einmal
guest-changed-text = Sie haben am { $moment } bestätigt. Danach wurde an diesen Angaben etwas geändert.
guest-meanwhile = Noch nicht bestätigt: Die Angaben wurden gerade geändert
guest-meanwhile-text = Bitte prüfen Sie den neuen Stand und bestätigen Sie dann noch einmal.
guest-incomplete = Die Angaben sind noch nicht vollständig
guest-incomplete-text = Bestätigen können Sie erst, wenn alles ausgefüllt ist. Bitte sagen Sie der Person Bescheid, die den Antrag stellt, und kommen Sie dann wieder.
