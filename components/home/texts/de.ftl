# Startseite

start-title = Online erledigen, was Sie im Rathaus erledigen
start-description = Anträge und Anmeldungen bei Ihrer Stadt oder Gemeinde in Nordrhein-Westfalen online erledigen.
start-lead = Stellen Sie Anträge bei Ihrer Stadt oder Gemeinde in Nordrhein-Westfalen: wann Sie wollen, auf jedem Gerät. Suchen Sie zuerst Ihren Ort.
start-all = Alle Städte und Gemeinden von A bis Z
start-how = So einfach geht es
start-how-find = Ort und Dienst wählen
start-how-find-text = Sie sehen, was Ihre Stadt oder Gemeinde online anbietet.
start-how-fill = Schritt für Schritt ausfüllen
start-how-fill-text = Zu jeder Frage gibt es Hilfe. Sie können jederzeit unterbrechen und später weitermachen, auch auf einem anderen Gerät.
start-how-send = Prüfen und senden
start-how-send-text = Sie bekommen sofort eine Bestätigung mit Ihrer Vorgangsnummer.

begun-title = Schon angefangen?
begun-text = Wenn Sie einen Antrag unterbrochen haben, machen Sie mit Ihrem Code dort weiter, wo Sie aufgehört haben.
begun-link = Mit Code weitermachen

# Suche

search-label = Ihre Stadt oder Gemeinde
search-hint = Ein Teil des Namens genügt, zum Beispiel „aach“
search-button = Suchen
search-none = Kein Ort gefunden. Bitte prüfen Sie die Schreibweise.
search-one = Ein Ort gefunden
# Für # setzt die Seite die Anzahl ein.
search-many = # Orte gefunden

results-title = Suche nach Ihrem Ort
results-empty = Bitte geben Sie einen Teil des Namens Ihrer Stadt oder Gemeinde ein.
results-none = Zu „{ $query }“ haben wir keinen Ort gefunden. Bitte prüfen Sie die Schreibweise, oder wählen Sie Ihren Ort aus der Liste von A bis Z.
results-count =
    { $n ->
        [one] Ein Ort passt zu „{ $query }“
       *[other] { $n } Orte passen zu „{ $query }“
    }
results-more = Das sind die ersten { $n }. Geben Sie mehr Buchstaben ein, dann werden es weniger.

places-title = Alle Städte und Gemeinden
places-description = Alle Städte und Gemeinden in Nordrhein-Westfalen von A bis Z mit ihren Online-Diensten.
places-lead = Alle { $n } Städte und Gemeinden in Nordrhein-Westfalen von A bis Z.
places-letters = Zum Buchstaben

# Seite einer Kommune

municipality-title = Online-Dienste: { $name }
municipality-description = Was Sie online erledigen können: { $name }
municipality-search = Nach „{ $query }“ suchen
municipality-other = Andere Stadt oder Gemeinde wählen
services-title = Das können Sie hier online erledigen
services-none = Hier gibt es noch keine Online-Dienste. Bitte wenden Sie sich an Ihr Rathaus.
services-start = Online ausfüllen und senden

# Wer die Seiten betreibt

operator-unknown = Der Betreiber dieser Installation hat seine Anschrift noch nicht eingetragen.
operator-email = E-Mail: { $email }
operator-phone = Telefon: { $phone }

# Hilfe

help-lead = Hier finden Sie Antworten auf häufige Fragen. Fachliche Fragen zu Ihrem Antrag beantwortet Ihre Stadt oder Gemeinde.
help-find = Wie finde ich den richtigen Dienst?
help-find-text =
    Suchen Sie auf der Startseite Ihre Stadt oder Gemeinde. Ein Teil des Namens genügt; ob Sie „ö“ oder „oe“ schreiben, ist gleich. Auf der Seite Ihres Ortes sehen Sie alle Dienste, die er online anbietet.

    Zuständig ist meistens der Ort, in dem Sie wohnen. Oben auf jeder Seite steht, wessen Dienst Sie gerade benutzen.
help-fill = Wie fülle ich einen Antrag aus?
help-fill-text =
    Sie beantworten die Fragen Schritt für Schritt. Was freiwillig ist, ist gekennzeichnet; alles andere wird gebraucht. Bei vielen Fragen öffnet „Hilfe dazu“ eine Erklärung.

    Wenn etwas fehlt oder nicht stimmt, zeigt die Seite oben eine Liste. Jeder Eintrag führt zu dem Feld, um das es geht. Ihre übrigen Angaben bleiben erhalten.

    Vor dem Senden sehen Sie alle Angaben noch einmal und können sie ändern.
help-break = Kann ich unterbrechen und später weitermachen?
help-break-text = Ja. Nach jedem Schritt sind Ihre Angaben gespeichert. Sie bekommen einen Code; mit ihm machen Sie weiter, auch auf einem anderen Gerät. Bitte bewahren Sie ihn gut auf: Wer den Code hat, kann Ihre Angaben sehen.
help-sent = Woher weiß ich, dass mein Antrag angekommen ist?
help-sent-text = Nach dem Senden sehen Sie eine Bestätigung mit einem Vorgangsnummer. Nennen Sie es, wenn Sie bei Ihrer Stadt oder Gemeinde nachfragen. Wenn Sie versehentlich zweimal auf „Senden“ klicken, zählt Ihr Antrag trotzdem nur einmal.
help-read = Ich sehe oder bediene schlecht. Was kann ich tun?
help-read-text = Alle Seiten lassen sich mit der Tastatur bedienen, mit einem Screenreader vorlesen und im Browser auf das Vierfache vergrößern. Sie kommen ohne JavaScript aus. Die Farben richten sich nach den Einstellungen Ihres Geräts (hell, dunkel, hoher Kontrast).
help-whom = An wen kann ich mich wenden?
help-whom-text = Mit Fragen zu Ihrem Antrag wenden Sie sich bitte an Ihre Stadt oder Gemeinde. Wenn auf diesen Seiten etwas nicht klappt, hilft der Betreiber; seine Anschrift steht im Impressum.

# Impressum

imprint-operator = Betreiber dieses Portals
imprint-municipality = Verantwortlich für die Online-Dienste
imprint-municipality-text = Für die Online-Dienste auf ihren Seiten und für die Bearbeitung Ihrer Anträge ist verantwortlich: { $name }. Die Anschrift steht auf der Internetseite der Kommune.
imprint-municipalities-text = Für die Online-Dienste und für die Bearbeitung Ihrer Anträge ist die Stadt oder Gemeinde verantwortlich, deren Name oben auf der Seite steht.
imprint-software = Software
imprint-software-text = Dieses Portal ist freie Software unter der European Union Public Licence (EUPL) 1.2. Gestaltung und Schrift folgen dem Designsystem KERN der deutschen Verwaltung.
imprint-data = Daten
imprint-data-text = Namen und Schlüssel der Städte und Gemeinden: Statistisches Bundesamt (Destatis), Gemeindeverzeichnis.

# Datenschutz

privacy-lead = Hier erfahren Sie, was mit Ihren Daten geschieht, wenn Sie dieses Portal benutzen (Artikel 13 der Datenschutz-Grundverordnung, DSGVO).
privacy-responsible = Wer ist verantwortlich?
privacy-responsible-text = Für die Angaben in Ihrem Antrag ist verantwortlich: { $name }. Dort erreichen Sie auch die behördliche Datenschutzbeauftragte oder den behördlichen Datenschutzbeauftragten.
privacy-responsible-any = Für die Angaben in Ihrem Antrag ist die Stadt oder Gemeinde verantwortlich, an die Sie ihn richten. Dort erreichen Sie auch die behördliche Datenschutzbeauftragte oder den behördlichen Datenschutzbeauftragten.
privacy-operator = Wer betreibt das Portal?
privacy-what = Welche Daten werden verarbeitet?
privacy-what-text =
    Die Angaben, die Sie in ein Formular eintragen. Sie werden gespeichert, sobald Sie einen Schritt abschließen, damit Sie unterbrechen und weitermachen können.

    Alle persönlichen Angaben werden verschlüsselt, bevor sie gespeichert werden, und verschlüsselt übertragen. Nur die Stadt oder Gemeinde, an die Sie Ihren Antrag richten, bekommt sie.
privacy-law = Auf welcher Grundlage?
privacy-law-text = Ihre Angaben werden verarbeitet, damit Ihre Stadt oder Gemeinde ihre Aufgaben erfüllen kann (Artikel 6 Absatz 1 Buchstabe e DSGVO in Verbindung mit § 3 des Datenschutzgesetzes Nordrhein-Westfalen und den Vorschriften, die für Ihr Anliegen gelten). Auf der ersten Seite jedes Dienstes sind sie genannt.
privacy-cookies = Cookies
privacy-cookies-text = Das Portal legt in Ihrem Browser nur ab, ohne was es nicht geht. Dafür ist keine Einwilligung nötig (§ 25 Absatz 2 Nummer 2 TDDDG). Niemand wertet aus, wie Sie sich im Portal bewegen; es werden keine Inhalte von anderen Anbietern geladen.
cookie-name = Name
cookie-purpose = Wozu
cookie-time = Wie lange
cookie-language = merkt sich die Sprache, die Sie gewählt haben
cookie-draft = der Code eines Antrags, den Sie hier begonnen oder geöffnet haben
cookie-folder = der Schlüssel zur Liste der Anträge, die Sie in diesem Browser begonnen haben
cookie-session = Ihre Anmeldung: wann Sie sich womit angemeldet haben, Ihr Name oder der Ihres Unternehmens und ein Kennzeichen, das nur in diesem Portal gilt
cookie-staff = die Anmeldung von Beschäftigten der Verwaltung
cookie-browser = eine Zufallszahl, damit Ihre Anmeldung nur in diesem Browser gilt
cookie-browser-staff = dasselbe für Beschäftigte der Kommune
cookie-log-in = während Sie sich bei Ihrem Konto anmelden: wohin Sie danach zurückkommen, verschlüsselt
cookie-copy = was Sie eingegeben haben und was noch nicht gespeichert werden konnte, verschlüsselt
cookie-year = ein Jahr
cookie-month = 30 Tage
cookie-folder-time = 400 Tage, oder bis Sie auf diesem Gerät alles vergessen lassen
cookie-session-time = bis Sie sich abmelden oder den Browser schließen; gültig ist es 15 Minuten, mit Verlängerungen höchstens 8 Stunden
cookie-closed = bis Sie sich abmelden oder den Browser schließen
cookie-quarter = bis Sie zurück sind, höchstens eine Viertelstunde
cookie-week = bis es gespeichert ist, höchstens eine Woche
privacy-logs = Protokolle
privacy-logs-text = Um Störungen zu finden, hält das Portal fest, welche Seite wann aufgerufen wurde und ob das gelang. Ihre Eingaben stehen nicht darin.
privacy-long = Wie lange werden Daten gespeichert?
privacy-long-text = Begonnene Anträge werden gelöscht, wenn ihre Frist abgelaufen ist; die Frist steht bei Ihrem Code. Gesendete Anträge bewahrt Ihre Stadt oder Gemeinde so lange auf, wie es für Ihr Anliegen vorgeschrieben ist.
privacy-rights = Welche Rechte haben Sie?
privacy-rights-own = Alles ansehen und herunterladen, was hier über Sie gespeichert ist
privacy-rights-text =
    Sie können Auskunft über Ihre Daten verlangen (Artikel 15 DSGVO), sie berichtigen (Artikel 16), löschen (Artikel 17) oder ihre Verarbeitung einschränken lassen (Artikel 18) und der Verarbeitung widersprechen (Artikel 21).

    Sie können sich bei einer Aufsichtsbehörde beschweren (Artikel 77). In Nordrhein-Westfalen ist das die oder der Landesbeauftragte für Datenschutz und Informationsfreiheit.

# Erklärung zur Barrierefreiheit

accessibility-lead = Diese Erklärung gilt für die Online-Dienste auf diesem Portal von: { $name }. Die Seiten sollen für alle Menschen benutzbar sein, nach dem Behindertengleichstellungsgesetz Nordrhein-Westfalen (BGG NRW) und der Barrierefreie-Informationstechnik-Verordnung Nordrhein-Westfalen (BITVNRW).
accessibility-lead-any = Diese Erklärung gilt für dieses Portal. Die Seiten sollen für alle Menschen benutzbar sein, nach dem Behindertengleichstellungsgesetz Nordrhein-Westfalen (BGG NRW) und der Barrierefreie-Informationstechnik-Verordnung Nordrhein-Westfalen (BITVNRW).
accessibility-state = Wie barrierefrei sind die Seiten?
accessibility-state-text = Die Seiten sind mit den Anforderungen der Norm EN 301 549 (WCAG 2.1, Stufen A und AA) teilweise vereinbar. Was noch fehlt, steht im nächsten Abschnitt.
accessibility-gaps = Was ist noch nicht barrierefrei?
accessibility-gaps-text =
    Es gibt noch keine Erläuterungen in Leichter Sprache und in Deutscher Gebärdensprache.

    Texte von Formularen, die aus fachlichen Vorlagen übernommen sind, können schwer verständlich sein. Manche liegen nur auf Deutsch vor.
accessibility-made = Wie ist diese Erklärung entstanden?
accessibility-made-text = Stand: November 2026. Die Erklärung beruht auf einer Selbstbewertung. Jede Änderung der Software wird selbsttätig mit Prüfprogrammen und allein mit der Tastatur geprüft.
accessibility-tell = Ist Ihnen eine Barriere aufgefallen?
accessibility-tell-text = Bitte sagen Sie es uns oder Ihrer Stadt oder Gemeinde. Beschreiben Sie, auf welcher Seite es war und was nicht ging. Auf Wunsch bekommen Sie die Inhalte in einer anderen Form.
accessibility-mediation = Wenn wir Ihnen nicht helfen konnten
accessibility-mediation-text = Wenn Sie auf Ihren Hinweis keine zufriedenstellende Antwort bekommen, können Sie sich an die Ombudsstelle für barrierefreie Informationstechnik des Landes Nordrhein-Westfalen wenden. Das Verfahren ist kostenlos; Sie brauchen keinen Anwalt und keine Anwältin.
