# Hinweise, die der Host selbst gibt, wenn kein Baustein des Portals antworten kann.
busy-title = Gerade ist hier viel los
busy-text = Das Portal bekommt im Moment sehr viele Anfragen und kann Ihre nicht gleich bearbeiten. Es ist nichts verloren gegangen. Bitte laden Sie die Seite in etwa { $seconds } Sekunden noch einmal.
too-large-title = Das ist zu groß
too-large-text = Was Sie gesendet haben, ist größer als erlaubt. Höchstens { $megabytes } MB auf einmal sind möglich. Bitte verkleinern Sie Ihre Dateien oder senden Sie sie einzeln.
too-slow-title = Die Übertragung ist abgebrochen
too-slow-text = Ihre Daten sind nicht vollständig angekommen. Bitte prüfen Sie Ihre Verbindung und senden Sie noch einmal.
failed-title = Das hat leider nicht geklappt
failed-text = Bei uns ist ein Fehler aufgetreten. Bitte versuchen Sie es noch einmal. Wenn es dabei bleibt, wenden Sie sich an Ihre Gemeinde und nennen Sie die Vorgangsnummer dieser Seite.
timed-out-title = Das dauert zu lange
timed-out-text = Die Antwort ist nicht rechtzeitig fertig geworden. Bitte laden Sie die Seite noch einmal.
not-understood-title = Diese Anfrage ist unverständlich
not-understood-text = Ihr Programm hat eine Anfrage gesendet, die keinen Rechnernamen nennt. Bitte rufen Sie die Adresse des Portals mit einem Browser auf.
request-number = Vorgangsnummer: { $request }
