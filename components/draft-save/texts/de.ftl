resume-title = Angefangenen Antrag fortsetzen
resume-code = Ihr Fortsetzungscode
resume-code-hint = Der Code hat 20 Zeichen in fünf Gruppen. Groß oder klein geschrieben, mit oder ohne Bindestriche: beides geht.
resume-code-form = Das ist kein vollständiger Code. Bitte geben Sie alle 20 Zeichen ein, zum Beispiel 7KQ2-M4XD-9TRA-0BCF-W3ZH.
resume-code-unknown = Zu diesem Code gibt es keinen Antrag. Bitte prüfen Sie jedes Zeichen. Vielleicht ist der Entwurf auch schon gelöscht.
resume-code-many = Zu diesem Code gibt es keinen Antrag. Bitte prüfen Sie jedes Zeichen: Einen richtigen Code nehmen wir jederzeit an. Gerade werden im Portal ungewöhnlich viele falsche Codes eingegeben. Wenn Sie unsicher sind, versuchen Sie es bitte ab { $time } Uhr noch einmal.
resume-button = Weiter zum Antrag
resume-about = Woher habe ich den Code?
resume-about-text = Sie haben ihn bekommen, als Sie den Antrag begonnen haben. Mit dem Code kommen Sie auch nach dem Absenden zu Ihrem Postfach. Bitte geben Sie ihn niemandem, der Ihren Antrag nicht sehen soll.

list-title = Ihre Anträge
list-intro = { $number ->
    [one] In Ihrer Mappe auf diesem Gerät liegt ein Antrag.
   *[other] In Ihrer Mappe auf diesem Gerät liegen { $number } Anträge.
}
list-intro-account = { $number ->
    [one] Hier steht ein Antrag: aus Ihrem Konto oder aus der Mappe auf diesem Gerät.
   *[other] Hier stehen { $number } Anträge: aus Ihrem Konto und aus der Mappe auf diesem Gerät.
}
list-full = Ihre Mappe ist voll
list-full-text = In die Mappe passen { $most } Anträge. Neue Anträge kommen nicht mehr hinein; Sie öffnen sie mit ihrem Fortsetzungscode. Bitte löschen Sie, was Sie nicht mehr brauchen.
list-forget = Alles auf diesem Gerät vergessen
list-own-data = Meine Daten ansehen und herunterladen
list-other = Einen anderen Antrag mit seinem Code öffnen
draft-office = Zuständig
draft-stage = Stand
draft-saved = Zuletzt gespeichert
draft-expires = Wird gelöscht am
draft-expires-soon = Bitte denken Sie an diesen Antrag
draft-expires-soon-text = Wir löschen ihn am { $day }, wenn Sie bis dahin nichts ändern. Wenn Sie ihn öffnen und speichern, bleibt er länger erhalten.
draft-go-on = Weitermachen
draft-mailbox = Zum Postfach
draft-details = Code und Erinnerung
draft-delete = Löschen
draft-remove = Aus der Liste nehmen
stage-begun = angefangen
stage-steps = { $done ->
    [one] ein Schritt ausgefüllt
   *[other] { $done } Schritte ausgefüllt
}
stage-part = { $done } von { $of } Schritten ausgefüllt
stage-incomplete = alle Schritte bearbeitet, etwas fehlt noch
stage-ready = fertig ausgefüllt, noch nicht abgeschickt
stage-sent = abgeschickt
stage-gone = gelöscht
stage-log-in = Gehört zu einem Konto. Zum Öffnen melden Sie sich bitte an.
stage-unclear = abgeschickt oder gelöscht; das lässt sich gerade nicht feststellen
one-title = Später weitermachen
one-saved = Ihre Angaben sind gespeichert
one-saved-text = Sie können diese Seite jetzt schließen. Wir bewahren Ihren Antrag bis zum { $day } auf. Mit jedem Speichern beginnt die Frist neu.
one-how = So machen Sie weiter
one-how-text = Auf diesem Gerät finden Sie den Antrag unter „Ihre Anträge“. Auf einem anderen Gerät brauchen Sie diesen Fortsetzungscode. Bitte notieren Sie ihn, drucken Sie diese Seite aus oder laden Sie die Datei herunter.
one-code = Ihr Fortsetzungscode
one-qr = QR-Code mit dem Link zu diesem Antrag
one-qr-about = Mit der Kamera eines Telefons oder Tablets öffnen Sie den Antrag dort. Der QR-Code enthält den Fortsetzungscode von oben.
one-file = Code als Datei herunterladen
one-reminder = Erinnerung für Ihren Kalender herunterladen
one-secret = Wer den Code hat, kann den Antrag lesen und ändern. Bitte geben Sie ihn niemandem, der das nicht soll.
reminder-summary = Angefangenen Antrag abschicken (wird am { $day } gelöscht)
reminder-text = Sie haben online einen Antrag angefangen und noch nicht abgeschickt. Öffnen Sie ihn mit Ihrem Fortsetzungscode.
file-title = Ihr angefangener Antrag
file-service = Antrag: { $title }
file-office = Zuständig: { $office }
file-code = Fortsetzungscode: { $code }
file-link = Link: { $link }
file-expires = Wird gelöscht am: { $day }, wenn Sie bis dahin nichts ändern
delete-title = Antrag löschen?
delete-text = „{ $title }“ wird mit allen Angaben und Dateien gelöscht, auf allen Geräten. Das lässt sich nicht rückgängig machen.
delete-button = Endgültig löschen
delete-keep = Nicht löschen
delete-busy = Der Antrag wird gerade bearbeitet
delete-busy-text = Jemand hat den Antrag in diesem Moment gespeichert. Darum haben wir ihn nicht gelöscht. Bitte versuchen Sie es noch einmal.
remove-title = Aus der Liste nehmen?
remove-text = „{ $title }“ steht dann nicht mehr in dieser Liste. Was Sie abgeschickt haben, bleibt abgeschickt. Ihr Postfach dazu öffnen Sie mit dem Fortsetzungscode: Bitte bewahren Sie ihn auf.
remove-button = Aus der Liste nehmen
forget-title = Alles auf diesem Gerät vergessen?
forget-text = Dieses Gerät zeigt Ihre Anträge dann nicht mehr. Das ist sinnvoll, wenn auch andere es benutzen. Die Anträge selbst bleiben erhalten: Sie öffnen sie mit ihrem Fortsetzungscode. Ohne den Code kommen Sie nicht mehr an sie heran.
forget-button = Auf diesem Gerät vergessen
done-deleted = Der Antrag ist gelöscht
done-deleted-text = Wir haben alle Angaben und Dateien entfernt.
done-removed = Der Antrag steht nicht mehr in der Liste
done-removed-text = Mit dem Fortsetzungscode kommen Sie weiter zu Ihrem Postfach.
done-forgotten = Dieses Gerät zeigt Ihre Anträge nicht mehr
done-forgotten-text = Sie öffnen jeden Antrag mit seinem Fortsetzungscode.
