# Beginn

start-button = Antrag beginnen
start-anew = Neu beginnen
start-begun = Sie haben diesen Antrag schon begonnen
start-begun-text = Zuletzt gespeichert: { $moment }. Sie können dort weitermachen, wo Sie aufgehört haben.
start-go-on = Weitermachen
start-documents = Was Sie dafür brauchen
start-fees = Was es kostet
start-time = Wie lange es dauert
start-deadlines = Fristen
start-data-protection = Datenschutz
start-law = Rechtsgrundlage
start-break = Sie können jederzeit unterbrechen
start-break-text = Nach jedem Schritt ist alles gespeichert. Mit Ihrem Fortsetzungscode machen Sie später weiter, auch auf einem anderen Gerät.

# Schritte

step-next = Speichern und weiter
step-back = Zurück
step-pause = Speichern und später weitermachen
step-later = Später weitermachen
step-later-text = Mit diesem Code kommen Sie jederzeit und auf jedem Gerät zu Ihrem Antrag zurück. Bitte notieren Sie ihn und geben Sie ihn nicht weiter.
resume-code = Ihr Fortsetzungscode
step-skip = Weiter, ich ergänze das später
step-more = Nach Ihren Angaben gibt es hier noch weitere Fragen. Bitte beantworten Sie auch diese.
choice-which = Was möchten Sie angeben?
choice-option = Wenn Sie „{ $label }“ gewählt haben
entries-none = Hier ist noch nichts eingetragen.
entries-needed = Bitte tragen Sie hier mindestens einen Eintrag ein.
entries-incomplete = „{ $entry }“ ist noch nicht vollständig. Bitte ändern Sie den Eintrag.
entries-full = Mehr als { $number } Einträge sind nicht möglich.
entries-up = Nach oben
entries-down = Nach unten
unit-euro = Euro
group-optional = Diese Angaben sind freiwillig. Wenn Sie hier etwas eintragen, füllen Sie bitte alles Nötige aus.
repeat-first = Hinzufügen: { $label }
repeat-add = Noch einmal hinzufügen: { $label }
repeat-remove = Entfernen
question-example = Zum Beispiel: { $example }
answer-none = Keine Angabe

# Unterbrechen

pause-title = Ihre Angaben sind gespeichert
pause-saved = Alles ist gespeichert
pause-saved-text = Sie können diese Seite jetzt schließen.
pause-how = So machen Sie weiter
pause-go-on = Jetzt weitermachen

# Prüfen und senden

review-title = Angaben prüfen und absenden
review-hint = Bitte prüfen Sie alles noch einmal
review-hint-text = Nach dem Absenden erhält { $office } Ihre Angaben. Sie bekommen sofort eine Eingangsbestätigung mit Vorgangsnummer.
review-consent = Ich habe meine Angaben geprüft. { $office } darf sie verwenden, um meinen Antrag zu bearbeiten.
review-consent-missing = Bitte bestätigen Sie, dass Sie Ihre Angaben geprüft haben. Ohne das können wir den Antrag nicht annehmen.
review-send = Antrag absenden
review-key = { $label }, { $entry }

# Zwei Fenster, zwei Geräte

conflict-heading = Bitte wählen Sie aus, was gelten soll
conflict-title = Hier wurde inzwischen auch an anderer Stelle etwas geändert
conflict-text = Vielleicht ist der Antrag in einem zweiten Fenster oder auf einem anderen Gerät offen. Es ist nichts verloren gegangen. Bitte wählen Sie bei jeder Angabe aus, was gelten soll.
conflict-choose = „{ $label }“: Bitte wählen Sie aus, was gelten soll.
conflict-mine = Ihre Eingabe: { $value }
conflict-theirs = Inzwischen gespeichert: { $value }
conflict-save = Auswahl speichern
conflict-all-mine = Überall meine Eingaben nehmen
conflict-all-theirs = Überall das inzwischen Gespeicherte nehmen
conflict-before-sending = Der Antrag wurde inzwischen in einem anderen Fenster oder auf einem anderen Gerät geändert. Er ist noch nicht abgesendet. Bitte prüfen Sie den neuen Stand.
conflict-check-again = Noch einmal prüfen

merged-title = An anderer Stelle wurde etwas geändert
merged-text = In einem anderen Fenster oder auf einem anderen Gerät wurde dieser Antrag inzwischen auch bearbeitet. Ihre Eingaben und die anderen Änderungen sind beide gespeichert.
hindered-title = Bitte prüfen Sie die Einträge
hindered-text = Hier wurde inzwischen an anderer Stelle etwas geändert. Was Sie eingegeben haben, ist gespeichert. Ihre letzte Aktion haben wir nicht ausgeführt. Bitte wiederholen Sie sie, wenn sie noch passt.
gone-heading = Dieser Eintrag ist nicht mehr da
gone-title = Der Eintrag wurde inzwischen an anderer Stelle entfernt
gone-text = Ihre Eingaben sind nicht verloren. Sie können sie als neuen Eintrag hinzufügen.
gone-typed = Das haben Sie eingegeben
gone-add = Als neuen Eintrag hinzufügen
gone-leave = Nicht hinzufügen
gone-full = Ein weiterer Eintrag ist hier nicht möglich
gone-on = Weiter zum Antrag

# Speichern während der Eingabe

autosave-saved = Gespeichert um { $time }
autosave-failed = Nicht gespeichert – Ihre Eingaben sind noch hier.
autosave-again = Erneut versuchen
autosave-elsewhere = An anderer Stelle wurde dieser Antrag auch geändert. Beides ist gespeichert.
autosave-conflict = Nicht gespeichert – Ihre Eingaben sind noch hier. An anderer Stelle wurde dasselbe geändert. Drücken Sie „Speichern und weiter“, dann können Sie wählen, was gelten soll.
autosave-gone = Nicht gespeichert – Ihre Eingaben sind noch hier. Die Einträge wurden inzwischen an anderer Stelle geändert. Drücken Sie „Speichern und weiter“.
autosave-late = Nicht gespeichert – Ihre Eingaben sind noch hier. Bitte versuchen Sie es erneut.
autosave-sent = Dieser Antrag ist schon abgesendet. Er kann hier nicht mehr geändert werden.
autosave-no-draft = Diesen Antrag gibt es hier nicht mehr. Ihre Eingaben sind noch auf dieser Seite.
copy-title = Auf diesem Gerät sind Eingaben, die noch nicht gespeichert wurden
copy-text = Möchten Sie sie auf dieser Seite einsetzen?
copy-take = Übernehmen
copy-drop = Verwerfen

# Auf Papier

start-paper = Lieber auf Papier?
start-paper-text = Sie können das Formular ausdrucken, ausfüllen und bei der Gemeinde abgeben.
start-paper-form = Formular als PDF
review-print = Zwischenstand ausdrucken
review-print-text = Sie können Ihre Angaben als PDF speichern oder ausdrucken. Damit ist der Antrag noch nicht abgesendet.
review-pdf = Zwischenstand als PDF

# Zugang

case-enter-code = Fortsetzungscode eingeben

# Fassungen

versions-heading = Gespeicherte Fassungen
versions-current = { $moment } – aktueller Stand
versions-accepted = { $moment }
versions-rejected = { $moment } – nicht übernommen
versions-and = Außerdem
versions-more = und { $number } weitere Änderungen
versions-restore = Diesen Stand wiederherstellen
versions-restored = Der frühere Stand ist wiederhergestellt. Auch der Stand davor bleibt erhalten.
versions-newer = Inzwischen wurde etwas gespeichert. Es wurde noch nichts wiederhergestellt. Bitte sehen Sie sich den neuen Stand an.
versions-older = Ältere Fassungen
versions-back = Zurück zum Antrag
versions-file = Datei
review-versions = Frühere Fassungen
review-versions-text = Alles, was Sie gespeichert haben, können Sie bis zum Absenden ansehen und zurückholen.

# Neues Formular

moving-heading = Das Formular hat sich geändert
moving-title = Für diesen Antrag gilt jetzt ein neues Formular
moving-text = Ihre Angaben sind gespeichert und werden übernommen, wo das neue Formular danach fragt. Ihr bisheriger Stand bleibt unter den gespeicherten Fassungen.
moving-changes = Das hat sich geändert
moving-look = Das sehen Sie sich bitte noch einmal an
moving-no-place = Danach fragt das neue Formular nicht mehr. Diese Angabe wird nicht übernommen.
moving-button = Ins neue Formular übernehmen
moving-added = Neue Frage
moving-removed = Entfällt
moving-demanded = Muss jetzt ausgefüllt werden
moving-optional = Ist jetzt freiwillig
moving-otherwise = Wird anders beantwortet
moving-renamed = Heißt jetzt anders
moving-from-to = { $before } → { $after }
moving-rules = Prüfungen
moving-rules-text = Einige Angaben werden anders geprüft.
off-heading = Dieser Antrag ist zurzeit nicht online möglich
off-title = Ihr Entwurf bleibt erhalten
off-text = { $office } bietet diesen Antrag zurzeit nicht online an. Sie können Ihren Entwurf ausdrucken und bei der Gemeinde abgeben.
off-print = Entwurf als PDF

# Annahme geschlossen

send-closed = Ihr Antrag kann nicht gesendet werden
send-deadline-over = { $office } hat Anträge nur bis zum { $day } angenommen.
send-closed-kept = Es wurde nichts gesendet. Ihr Entwurf bleibt mit allen Angaben erhalten; Sie finden ihn mit Ihrem Fortsetzungscode wieder. Wie es weitergeht, sagt Ihnen die Behörde.
send-closed-back = Zurück zu Ihren Angaben
send-withdrawn = Sie haben den Antrag, den Sie berichtigen wollten, zurückgezogen.
send-too-late = { $office } ist mit Ihrem Antrag schon zu weit; er kann nicht mehr online berichtigt werden.

# Gemeinsam: wer den Antrag stellt

together-heading = Gemeinsam mit: { $who }
together-state = Stand
together-part = Aufgabe
together-does-fill = füllt einen Teil des Antrags aus und bestätigt ihn
together-does-confirm = bestätigt einen Teil Ihrer Angaben
together-answers = Angaben
together-complete = vollständig, noch nicht bestätigt
together-incomplete = noch nicht vollständig
together-nobody = noch nicht eingeladen
together-invited = eingeladen am { $moment }
together-confirmed = bestätigt am { $moment }
together-changed = am { $moment } bestätigt, danach wurde etwas geändert: bitte noch einmal bestätigen lassen
together-invite = Einladen
together-invite-again = Neu einladen
together-take-back = Einladung zurücknehmen
together-missing-invitation = „{ $who }“ ist noch nicht eingeladen. Bitte laden Sie diese Person ein. Erst wenn sie bestätigt hat, können Sie den Antrag absenden.
together-missing-confirmation = „{ $who }“ hat noch nicht bestätigt. Erst danach können Sie den Antrag absenden.
together-missing-again = „{ $who }“ hat bestätigt, aber danach wurde etwas geändert. Bitte lassen Sie es noch einmal bestätigen. Dieselbe Einladung gilt weiter.
together-hint = Gemeinsam mit: { $who }
together-hint-fill = Diesen Teil füllt „{ $who }“ aus. Sie können ihn hier überspringen und auf der Prüfseite eine Einladung erstellen.
together-hint-confirm = Diesen Teil füllen Sie aus. „{ $who }“ bestätigt ihn, bevor Sie den Antrag absenden. Die Einladung erstellen Sie auf der Prüfseite.
together-hint-link = Zur Prüfseite
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
guest-not-now = Das geht im Moment nicht
guest-not-now-text = Das Formular wurde geändert oder wird zurzeit nicht angeboten. Bitte fragen Sie die Person, die den Antrag stellt. Was Sie gespeichert haben, bleibt erhalten.
