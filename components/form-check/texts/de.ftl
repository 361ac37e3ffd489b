# Schritte

resume-code = Ihr Fortsetzungscode

# Prüfen und senden

review-title = Angaben prüfen und absenden
review-hint = Bitte prüfen Sie alles noch einmal
review-hint-text = Nach dem Absenden erhält { $office } Ihre Angaben. Sie bekommen sofort eine Eingangsbestätigung mit Vorgangsnummer.
review-consent = Ich habe meine Angaben geprüft. { $office } darf sie verwenden, um meinen Antrag zu bearbeiten.
review-consent-missing = Bitte bestätigen Sie, dass Sie Ihre Angaben geprüft haben. Ohne das können wir den Antrag nicht annehmen.
review-send = Antrag absenden

# Zwei Fenster, zwei Geräte

conflict-before-sending = Der Antrag wurde inzwischen in einem anderen Fenster oder auf einem anderen Gerät geändert. Er ist noch nicht abgesendet. Bitte prüfen Sie den neuen Stand.
conflict-check-again = Noch einmal prüfen

# Auf Papier

review-print = Zwischenstand ausdrucken
review-print-text = Sie können Ihre Angaben als PDF speichern oder ausdrucken. Damit ist der Antrag noch nicht abgesendet.
review-pdf = Zwischenstand als PDF

# Fassungen

versions-heading = Gespeicherte Fassungen
review-versions = Frühere Fassungen
review-versions-text = Alles, was Sie gespeichert haben, können Sie bis zum Absenden ansehen und zurückholen.

# Annahme geschlossen

send-closed = Ihr Antrag kann nicht gesendet werden
send-deadline-over = { $office } hat Anträge nur bis zum { $day } angenommen.
send-closed-kept = Es wurde nichts gesendet. Ihr Entwurf bleibt mit allen Angaben erhalten; Sie finden ihn mit Ihrem Fortsetzungscode wieder. Wie es weitergeht, sagt Ihnen die Behörde.
send-closed-back = Zurück zu Ihren Angaben
send-withdrawn = Sie haben den Antrag, den Sie berichtigen wollten, zurückgezogen.
send-erased = Der Antrag, den Sie berichtigen wollten, wurde gelöscht.
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
merged-title = An anderer Stelle wurde etwas geändert
merged-text = In einem anderen Fenster oder auf einem anderen Gerät wurde dieser Antrag inzwischen auch bearbeitet. Ihre Eingaben und die anderen Änderungen sind beide gespeichert.
sender-title = Wer diesen Antrag stellt
sender-for = Sie handeln für
sender-in-person = sich selbst
sender-level = Angemeldet mit dem Vertrauensniveau
sender-temporary = { $level }, nur für diesmal
