# Was auf jeder Seite steht.

page-portal = Stadttor
page-portal-what = Online-Dienste der Städte und Gemeinden in Nordrhein-Westfalen
page-services = Online-Dienste
page-skip = Zum Inhalt springen
page-languages = Sprache
page-breadcrumb = Sie sind hier
page-start = Startseite
page-about = Über dieses Angebot
page-help = Hilfe
page-imprint = Impressum
page-privacy = Datenschutz
page-accessibility = Barrierefreiheit
page-responsible = Ein Online-Angebot von: { $name }
page-title-errors = Fehler: { $title }

# Wer angemeldet ist

session-title = Ihre Anmeldung
session-here = Sie sind angemeldet.
session-name = Angemeldet: { $name }
session-company = Angemeldet für: { $company }
session-both = Angemeldet: { $name }, für: { $company }
session-until = Die Anmeldung gilt bis { $time } Uhr. Jede Seite, die Sie öffnen, verlängert sie.
session-until-last = Die Anmeldung endet um { $time } Uhr. Danach melden Sie sich bitte neu an.
session-account = Ihr Konto
session-log-out = Abmelden
session-logging-out = Sie werden abgemeldet …
session-again = Wieder anmelden
session-again-now = Jetzt neu anmelden
session-close = Schließen
session-warning = Möchten Sie angemeldet bleiben?
session-left-many = Wenn Sie nichts tun, werden Sie in { $minutes } Minuten abgemeldet.
session-left-one = Wenn Sie nichts tun, werden Sie in einer Minute abgemeldet.
session-left-less = Wenn Sie nichts tun, werden Sie in weniger als einer Minute abgemeldet.
session-stay = Angemeldet bleiben
session-stayed = Sie bleiben angemeldet, bis { $time } Uhr.
session-failed = Das hat nicht geklappt. Bitte prüfen Sie Ihre Internetverbindung und versuchen Sie es noch einmal.
session-last = Ihre Anmeldung endet bald
session-last-text = Zu Ihrem Schutz endet jede Anmeldung nach acht Stunden. Ihre Entwürfe bleiben gespeichert. Wenn Sie sich neu anmelden, kommen Sie an diese Stelle zurück.
session-ended = Ihre Anmeldung ist zu Ende.
session-ended-text = Es ist nichts verloren: Ihre Entwürfe bleiben gespeichert. Wenn Sie sich wieder anmelden, kommen Sie an diese Stelle zurück.

# Formulare

field-optional = (freiwillig)
search-words = Suchbegriff
search-found = { $count ->
    [one] Ein Eintrag passt. Bitte wählen Sie ihn aus oder ändern Sie den Suchbegriff.
   *[other] { $count } Einträge passen. Bitte wählen Sie einen aus oder ändern Sie den Suchbegriff.
}
search-more = Es passen viele Einträge. Das sind die ersten { $count }. Bitte wählen Sie einen aus oder geben Sie mehr ein.
date-calendar = Kalender
answer-yes = Ja
answer-no = Nein
upload-files = Dateien auswählen
upload-send = Hochladen
upload-list = Ihre Dateien
upload-none = Noch keine Datei hochgeladen.
upload-remove = Entfernen
upload-waiting = Wartet auf das Hochladen.
upload-percent = Wird hochgeladen: { $n } Prozent
upload-again = Noch einmal versuchen
upload-failed = Das hat nicht geklappt. Bitte prüfen Sie Ihre Internetverbindung und versuchen Sie es noch einmal.
upload-removed = entfernt
field-choose = Bitte auswählen
field-help = Hilfe dazu
field-help-about = : { $label }
field-error = Fehler:
date-day = Tag
date-month = Monat
date-year = Jahr
form-sending = Ihre Angaben werden gesendet …

errors-title =
    { $n ->
        [one] Bitte prüfen Sie diese Angabe
       *[other] Bitte prüfen Sie diese { $n } Angaben
    }

steps-title = Schritte
steps-where = Schritt { $number } von { $count }
steps-all = Alle Schritte anzeigen
steps-here = Sie sind hier
steps-done = Erledigt
steps-missing = Noch unvollständig
steps-wrong = Bitte prüfen
steps-open = Noch offen

summary-change = Ändern
summary-change-about = : { $title }
summary-nothing = keine Angabe

pages-title = Seiten
pages-page = Seite
pages-previous = Zurück
pages-next = Weiter

# Wenn etwas nicht klappt

trouble-what-now = Was Sie jetzt tun können
trouble-start = Zur Startseite
trouble-municipality = Zur Seite: { $name }
trouble-request = Wenn Sie sich an uns wenden, nennen Sie bitte diese Nummer: { $id }

trouble-bad-request = Diese Anfrage haben wir nicht verstanden
trouble-bad-request-advice = Bitte gehen Sie im Browser eine Seite zurück und versuchen Sie es noch einmal. Wenn es dann nicht klappt, beginnen Sie bitte auf der Startseite.

trouble-forbidden = Das dürfen wir nicht annehmen
trouble-forbidden-advice = Zu Ihrem Schutz nehmen wir nur an, was von einer Seite dieses Portals gesendet wird. Vielleicht war die Seite zu lange geöffnet. Bitte gehen Sie zurück, laden Sie die Seite neu und senden Sie noch einmal.

trouble-not-found = Diese Seite gibt es nicht
trouble-not-found-advice = Vielleicht ist die Adresse nicht vollständig, oder die Seite ist umgezogen. Auf der Startseite finden Sie Ihre Stadt oder Gemeinde und deren Online-Dienste.

trouble-no-such-municipality = Diese Stadt oder Gemeinde kennen wir nicht
trouble-no-such-municipality-advice = Bitte prüfen Sie die Adresse. Auf der Startseite können Sie nach dem Namen Ihrer Stadt oder Gemeinde suchen.

trouble-no-such-service = Diesen Online-Dienst gibt es hier nicht
trouble-no-such-service-advice = Vielleicht bietet Ihre Stadt oder Gemeinde ihn noch nicht online an. Auf ihrer Seite sehen Sie alle Dienste, die Sie online erledigen können.

trouble-method-not-allowed = Diese Adresse kann man so nicht aufrufen
trouble-method-not-allowed-advice = Vielleicht haben Sie eine Seite neu geladen, nachdem Sie etwas gesendet hatten. Bitte beginnen Sie auf der Startseite; gespeicherte Angaben bleiben erhalten.

trouble-conflict = Inzwischen wurde etwas geändert
trouble-conflict-advice = Diese Angaben wurden in einem anderen Fenster oder auf einem anderen Gerät geändert. Es ist nichts verloren gegangen. Bitte laden Sie die Seite neu und prüfen Sie den neuen Stand.

trouble-gone = Das gibt es nicht mehr
trouble-gone-advice = Was hier stand, wurde gelöscht, weil die Aufbewahrungsfrist abgelaufen ist oder jemand es gelöscht hat. Bitte beginnen Sie neu.

trouble-too-large = Das war zu viel auf einmal
trouble-too-large-advice = Ihre Angaben oder Dateien sind zusammen größer als erlaubt. Bitte gehen Sie zurück, kürzen Sie den Text oder wählen Sie kleinere Dateien.

trouble-too-many = Das waren sehr viele Anfragen
trouble-too-many-advice = Bitte warten Sie eine Minute und versuchen Sie es dann noch einmal. Gespeicherte Angaben bleiben erhalten.

trouble-internal = Bei uns ist ein Fehler aufgetreten
trouble-internal-advice = Das liegt nicht an Ihnen. Gespeicherte Angaben bleiben erhalten. Bitte versuchen Sie es in einigen Minuten noch einmal.

trouble-unavailable = Das geht gerade nicht
trouble-unavailable-advice = Ein Teil des Portals ist im Moment nicht erreichbar oder sehr stark gefragt. Gespeicherte Angaben bleiben erhalten. Bitte versuchen Sie es in einigen Minuten noch einmal.

level-name-basic = normal
level-name-substantial = substanziell
level-name-high = hoch
log-in-title = Bitte melden Sie sich an
log-in-again-title = Bitte melden Sie sich noch einmal an
log-in-higher-title = Hier brauchen Sie eine sicherere Anmeldung
log-in-why = Warum anmelden?
log-in-nobody = Was Sie öffnen möchten, gehört zu einem Konto. Nur wer sich damit anmeldet, kann es öffnen. Ein Code allein genügt nicht.
log-in-ended = Ihre Anmeldung ist abgelaufen. Was Sie gespeichert haben, ist noch da.
log-in-too-low = Sie sind angemeldet, aber nicht sicher genug für diesen Antrag. Bitte melden Sie sich noch einmal mit einem sichereren Nachweis an, zum Beispiel mit ELSTER-Zertifikat oder Online-Ausweis.
log-in-level = Nötig ist eine Anmeldung mit dem Vertrauensniveau „{ $level }“ oder höher.
log-in-passing = Begonnen wurde mit einer Anmeldung nur für diesmal. Wenn sie beendet ist, können wir niemanden mehr als dieselbe Person erkennen. Dann lässt sich hier leider nichts mehr öffnen, und Sie müssten neu beginnen.
log-in-back = Nach der Anmeldung kommen Sie genau hierher zurück.
log-in-button = Anmelden
log-in-window = Anmelden (öffnet ein neues Fenster)
log-in-kept = Ihre Eingaben sind noch hier
log-in-kept-text = Was Sie eben eingegeben haben, ist noch nicht gespeichert, aber auf dieser Seite aufgehoben. Lassen Sie dieses Fenster offen. Melden Sie sich in einem neuen Fenster an, kommen Sie dann hierher zurück und gehen Sie mit dem Knopf unten weiter.
log-in-send-again = Ich bin angemeldet: mit meinen Eingaben weiter
