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
erase-link = Daten löschen
erase-link-text = Was Sie nicht mehr brauchen, können Sie löschen (Artikel 17 DSGVO).
erase-title = Meine Daten löschen
erase-intro = Das lässt sich nicht rückgängig machen. Wenn Sie etwas davon noch brauchen, laden Sie es bitte vorher unter „Meine Daten“ herunter.
erase-goes = Was soll gelöscht werden?
erase-goes-hint = Nehmen Sie das Häkchen bei allem heraus, was Sie behalten möchten. Zu jedem Antrag gehören seine Dateien, Berichtigungen und Nachrichten; auch der Bescheid im Postfach wird gelöscht.
erase-draft = Entwurf: { $title }
erase-application = Abgeschlossener Antrag: { $title }
erase-entry = Eintrag in der Liste: { $title }
erase-saved = zuletzt gespeichert am { $when }
erase-button = Endgültig löschen
erase-keep = Nichts löschen
erase-nothing = Zurzeit gibt es nichts, was gelöscht werden kann.
erase-stays = Das bleibt vorerst gespeichert
stays-undecided = { $office } hat noch nicht entschieden und braucht den Antrag dafür (Artikel 17 Absatz 3 Buchstabe b DSGVO). Danach können Sie ihn hier löschen. Wenn Sie den Antrag nicht mehr wollen, ziehen Sie ihn zurück oder wenden Sie sich an das Amt.
stays-withdrawn = Sie haben den Antrag zurückgezogen. Damit { $office } das sicher erfährt, bleibt er bis zum { $until } gespeichert. Danach können Sie ihn hier löschen.
stays-on-its-way = Der Antrag ist noch auf dem Weg zum Amt. Bitte sehen Sie später wieder nach.
stays-correction = Das ist eine Berichtigung zum Vorgang { $case }. Sie wird mit dem Antrag gelöscht, den sie berichtigt.
erase-more = { $number ->
    [one] Ein weiterer, älterer Antrag erscheint hier, sobald neuere gelöscht sind.
   *[other] { $number } weitere, ältere Anträge erscheinen hier, sobald neuere gelöscht sind.
}
erase-log = Im Protokoll der Stadt oder Gemeinde bleibt stehen, wer wann welchen Antrag abgerufen oder gelöscht hat. Darin steht von Ihnen nur die Kennung des Antrags, die dann zu nichts mehr führt. Was das Amt in seinen eigenen Akten hat, löscht es nach seinen eigenen Fristen.
erase-account = Was Ihr Konto uns über Sie mitgeteilt hat, wird gelöscht, nachdem Sie sich abgemeldet haben.
erased = { $number ->
    [0] Es wurde nichts gelöscht
    [one] Gelöscht: ein Entwurf oder Antrag
   *[other] Gelöscht: { $number } Entwürfe und Anträge
}
erased-text = Bis auch das Letzte davon entfernt ist, vergehen einige Minuten.
erased-left = { $number ->
    [one] Einer wurde gerade geändert oder wird noch gebraucht und ist geblieben. Bitte sehen Sie ihn sich an.
   *[other] { $number } wurden gerade geändert oder werden noch gebraucht und sind geblieben. Bitte sehen Sie sie sich an.
}
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
who-citizen = Sie selbst
who-operator = Betrieb des Portals
who-staff = Mitarbeiterin oder Mitarbeiter des Amtes
act-read = Antrag abgerufen
act-files = Dateien abgerufen
act-authentication = Angaben zur Anmeldung abgerufen
act-state = Stand abgerufen
act-acknowledged = Empfang bestätigt
act-reported = Stand gemeldet
act-erased = Antrag gelöscht
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
