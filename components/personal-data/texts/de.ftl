title = Meine Daten
intro = Hier sehen Sie, was in diesem Portal über Sie gespeichert ist. Sie können alles in einer Datei herunterladen (Artikel 15 und 20 der Datenschutz-Grundverordnung, DSGVO).
whose-browser = Sie sind nicht angemeldet
whose-browser-text = Sie sehen die Anträge, die auf diesem Gerät liegen. Was zu einem Konto gehört, sehen Sie nach dem Anmelden. Für einen Antrag von einem anderen Gerät geben Sie bitte zuerst unter „Ihre Anträge“ seinen Code ein.
whose-browser-link = Anmelden
whose-account = Sie sind angemeldet
whose-account-text = Sie sehen die Anträge, die zu Ihrem Konto gehören, und die, die auf diesem Gerät liegen. Was uns Ihr Konto über Sie mitgeteilt hat, steht in der Datei und auf der Seite „Ihr Konto“.
whose-account-link = Ihr Konto
closed = Dafür melden Sie sich bitte an
closed-text = { $number ->
    [one] Ein Antrag gehört zu einem Konto. Sie sehen ihn, wenn Sie sich damit anmelden, mit dem Vertrauensniveau, das der Antrag verlangt.
   *[other] { $number } Anträge gehören zu einem Konto. Sie sehen sie, wenn Sie sich damit anmelden, mit dem Vertrauensniveau, das die Anträge verlangen.
}
download = Alles herunterladen
download-text = Die ZIP-Datei enthält eine Übersicht zum Lesen, alle Daten als JSON, Ihre abgeschickten Anträge als XML und Ihre Dateien. Bitte bewahren Sie sie sicher auf.
nothing = Auf diesem Gerät liegen keine Anträge.
drafts = Entwurf
sent = Abgeschickter Antrag
gone = Gelöschter Entwurf
more = { $number ->
    [one] Ein weiterer Antrag steht nur in der Datei zum Herunterladen.
   *[other] { $number } weitere Anträge stehen nur in der Datei zum Herunterladen.
}
thing-nameless = Antrag
row-office = Verantwortlich
row-kind = Was
kind-draft = Entwurf, noch nicht abgeschickt
kind-sent = abgeschickter Antrag
kind-gone = gelöscht; geblieben ist nur der Eintrag in der Liste
row-begun = Begonnen am
row-saved = Zuletzt gespeichert am
row-versions = Gespeicherte Fassungen
row-until = Gespeichert bis
until-office = solange Ihre Stadt oder Gemeinde den Antrag braucht
row-case = Vorgangsnummer
row-sent = Abgeschickt am
row-invited = Eingeladene Personen
row-messages = Nachrichten
row-files = Dateien
row-read = Wer den Antrag angesehen oder bearbeitet hat
read-by-nobody = bisher niemand
read-line = { $when }: { $who } – { $what }
who-system = Fachverfahren „{ $name }“
who-nameless = ein Fachverfahren des Amtes
who-operator = Betrieb des Portals
who-staff = Mitarbeiterin oder Mitarbeiter des Amtes
act-read = Antrag abgerufen
act-files = Dateien abgerufen
act-authentication = Angaben zur Anmeldung abgerufen
act-state = Stand abgerufen
act-acknowledged = Empfang bestätigt
act-reported = Stand gemeldet
act-other = anderer Vorgang
why = Warum wird das gespeichert, und wer ist dafür verantwortlich?
why-responsible = Für einen Antrag ist die Stadt oder Gemeinde verantwortlich, an die er geht. Dort verlangen Sie auch Auskunft darüber, was das Amt in seinen eigenen Akten hat.
why-drafts = Entwürfe bewahren wir auf, damit Sie später weitermachen können. Jede Fassung bleibt erhalten, damit nichts verloren geht. Ist die Frist abgelaufen, wird alles gelöscht.
why-sent = Abgeschickte Anträge, Berichtigungen, den Stand und die Nachrichten bewahren wir auf, damit das Amt arbeiten kann und Sie nachlesen können, was Sie abgeschickt haben.
why-account = Von Ihrem Konto bewahren wir auf, was es uns bei der Anmeldung mitgeteilt hat, solange Sie angemeldet sind. Sind Sie auch auf anderen Geräten angemeldet, gilt das dort ebenso.
why-log = Wer im Amt Ihren Antrag abruft, steht in einem Protokoll. Es lässt sich nicht ändern und enthält von Ihnen nur die Kennung des Antrags.
index-intro = Was im Portal über Sie gespeichert war, als Sie diese Datei heruntergeladen haben: { $when }.
index-json = dieselben Daten vollständig, zum Weiterverarbeiten
index-files = Dateien
index-account = Ihre Anmeldung und was Ihr Konto über Sie mitgeteilt hat, stehen in daten.json unter „account“.
