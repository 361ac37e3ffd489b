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

# Auf Papier

start-paper = Lieber auf Papier?
start-paper-text = Sie können das Formular ausdrucken, ausfüllen und bei der Gemeinde abgeben.
start-paper-form = Formular als PDF

# Zugang

case-enter-code = Fortsetzungscode eingeben
