# Beginn

start-button = Antrag beginnen
start-documents = Was Sie dafür brauchen
start-fees = Was es kostet
start-time = Wie lange es dauert
start-deadlines = Fristen
start-data-protection = Datenschutz
start-law = Rechtsgrundlage
start-break = Sie können jederzeit unterbrechen
start-break-text = Nach jedem Schritt ist alles gespeichert. Mit Ihrem Fortsetzungscode machen Sie später weiter, auch auf einem anderen Gerät.

# Schritte

step-fields = Weitere Angaben
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
repeat-nth = { $label } ({ $number })
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
pause-how-text = Öffnen Sie dieses Portal, auch auf einem anderen Gerät, und geben Sie den Fortsetzungscode ein. Bitte notieren Sie ihn oder drucken Sie diese Seite aus.
pause-go-on = Jetzt weitermachen

# Prüfen und senden

review-title = Angaben prüfen und absenden
review-hint = Bitte prüfen Sie alles noch einmal
review-hint-text = Nach dem Absenden erhält { $office } Ihre Angaben. Sie bekommen sofort eine Eingangsbestätigung mit Vorgangsnummer.
review-consent = Ich habe meine Angaben geprüft. { $office } darf sie verwenden, um meinen Antrag zu bearbeiten.
review-consent-missing = Bitte bestätigen Sie, dass Sie Ihre Angaben geprüft haben. Ohne das können wir den Antrag nicht annehmen.
review-send = Antrag absenden
review-key = { $label }, { $entry }

# Bestätigung

receipt-title = Ihr Antrag ist eingegangen
receipt-arrived = Vielen Dank. Ihr Antrag ist eingegangen.
receipt-arrived-text = { $office } hat Ihren Antrag erhalten. Die Bestätigung liegt auch in Ihrem Postfach.
receipt-case = Ihre Vorgangsnummer
receipt-facts = Ihr Antrag
receipt-service = Leistung
receipt-office = Behörde
receipt-at = Eingegangen am
receipt-next = Wie es weitergeht
receipt-next-text = Die Behörde bearbeitet Ihren Antrag. Neuigkeiten finden Sie in Ihrem Postfach. Sie öffnen es mit Ihrem Fortsetzungscode.
receipt-mailbox = Zum Postfach
receipt-pending = Ihr Antrag ist noch nicht ganz abgesendet
receipt-pending-text = Beim Absenden ist etwas dazwischengekommen. Ihre Angaben sind gespeichert. Bitte schließen Sie das Absenden ab; der Antrag wird dabei nur einmal eingereicht.
receipt-finish = Absenden abschließen

# Zwei Fenster, zwei Geräte

conflict-title = Diese Angaben wurden inzwischen an anderer Stelle geändert
conflict-text = Vielleicht ist der Antrag in einem zweiten Fenster oder auf einem anderen Gerät offen. Es ist nichts verloren gegangen. Unten stehen Ihre Eingaben. Wenn Sie sie jetzt speichern, ersetzen sie die folgenden Angaben.
conflict-theirs = An anderer Stelle gespeichert
conflict-before-sending = Der Antrag wurde inzwischen in einem anderen Fenster oder auf einem anderen Gerät geändert. Er ist noch nicht abgesendet. Bitte prüfen Sie den neuen Stand.
conflict-check-again = Noch einmal prüfen

# Zugang

case-unknown = Dieser Antrag ist auf diesem Gerät nicht geöffnet. Bitte geben Sie Ihren Fortsetzungscode ein.
case-enter-code = Fortsetzungscode eingeben

# Auf Papier

start-paper = Lieber auf Papier?
start-paper-text = Sie können das Formular ausdrucken, ausfüllen und bei der Gemeinde abgeben.
start-paper-form = Formular als PDF
receipt-pdf = Ihr Antrag als PDF
review-print = Zwischenstand ausdrucken
review-print-text = Sie können Ihre Angaben als PDF speichern oder ausdrucken. Damit ist der Antrag noch nicht abgesendet.
review-pdf = Zwischenstand als PDF
paper-application = Diese Angaben haben Sie online abgesendet. Bitte bewahren Sie das Dokument auf.
paper-saved-at = Stand
paper-more-entries = Für jeden weiteren Eintrag legen Sie bitte ein eigenes Blatt bei.
paper-enclose = Bitte legen Sie bei: { $label }
paper-optional = { $label } (freiwillig)
paper-example = Zum Beispiel: { $text }
paper-place-and-day = Ort und Datum
paper-signature = Unterschrift
paper-file = Datei

# Fehler an den Feldern

mistake-required = Bitte füllen Sie das Feld „{ $label }“ aus.
mistake-declare = Bitte bestätigen Sie: { $label }
mistake-upload = Bitte laden Sie bei „{ $label }“ eine Datei hoch.
mistake-choose = Bitte wählen Sie bei „{ $label }“ etwas aus.
mistake-too-short = „{ $label }“ ist zu kurz. Bitte geben Sie mindestens { $number } Zeichen ein.
mistake-too-long = „{ $label }“ ist zu lang. Bitte geben Sie höchstens { $number } Zeichen ein.
mistake-date = Bitte geben Sie bei „{ $label }“ ein Datum ein, das es gibt, zum Beispiel 31.12.2026.
mistake-time = Bitte geben Sie bei „{ $label }“ eine Uhrzeit ein, zum Beispiel 08:30.
mistake-date-time = Bitte geben Sie bei „{ $label }“ Datum und Uhrzeit ein, zum Beispiel 31.12.2026 08:30.
mistake-number = Bitte geben Sie bei „{ $label }“ eine Zahl ein, zum Beispiel 12,50.
mistake-whole-number = Bitte geben Sie bei „{ $label }“ eine ganze Zahl ohne Komma ein, zum Beispiel 12.
mistake-decimals = Bitte geben Sie bei „{ $label }“ höchstens { $number } Stellen nach dem Komma an.
mistake-digits = „{ $label }“ hat zu viele Ziffern. Erlaubt sind höchstens { $number }.
mistake-too-small = „{ $label }“ muss mindestens { $bound } sein.
mistake-too-large = „{ $label }“ darf höchstens { $bound } sein.
mistake-too-early = „{ $label }“ darf nicht vor { $bound } liegen.
mistake-too-late = „{ $label }“ darf nicht nach { $bound } liegen.
mistake-pattern = „{ $label }“ hat nicht die richtige Form. Bitte prüfen Sie Ihre Eingabe.
mistake-character = „{ $label }“ enthält das Zeichen { $character }, das hier nicht möglich ist. Bitte lassen Sie es weg.
mistake-fixed = „{ $label }“ kann nicht geändert werden.
mistake-too-many = „{ $label }“ ist zu oft angegeben. Möglich ist es höchstens { $number } Mal.
mistake-file = Die Datei bei „{ $label }“ ist nicht bei uns angekommen. Bitte laden Sie sie noch einmal hoch.
mistake-choose-one = Bitte füllen Sie bei „{ $label }“ eine der Möglichkeiten aus.
mistake-choose-only-one = Bitte füllen Sie bei „{ $label }“ nur eine der Möglichkeiten aus.
mistake-iban = „{ $label }“ ist keine gültige IBAN. Bitte prüfen Sie die Ziffern, zum Beispiel DE89 3704 0044 0532 0130 00.
mistake-email = Bitte geben Sie bei „{ $label }“ eine E-Mail-Adresse ein, zum Beispiel erika@example.org.
mistake-phone = Bitte geben Sie bei „{ $label }“ eine Telefonnummer ein, zum Beispiel 0241 123456.
mistake-postal-code = Bitte geben Sie bei „{ $label }“ eine Postleitzahl mit fünf Ziffern ein, zum Beispiel 52062.
mistake-rule = „{ $label }“ passt nicht zu Ihren anderen Angaben. Bitte prüfen Sie Ihre Eingabe.
mistake-unknown = Eine Angabe gehört nicht zu diesem Formular. Bitte gehen Sie die Schritte noch einmal durch.
