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
start-until = Sie können diesen Antrag bis zum { $day } senden
start-until-text = { $office } nimmt ihn an diesem Tag bis Mitternacht an.
start-over = Die Frist ist am { $day } abgelaufen
start-over-text = { $office } nimmt diesen Antrag nicht mehr an. Was Sie schon ausgefüllt haben, bleibt als Entwurf gespeichert. Wenn Sie die Frist ohne Ihre Schuld versäumt haben, fragen Sie bitte gleich dort nach.
start-break = Sie können jederzeit unterbrechen
start-break-text = Nach jedem Schritt ist alles gespeichert. Mit Ihrem Fortsetzungscode machen Sie später weiter, auch auf einem anderen Gerät.

# Auf Papier

start-paper = Lieber auf Papier?
start-paper-text = Sie können das Formular ausdrucken, ausfüllen und bei der Gemeinde abgeben.
start-paper-form = Formular als PDF

# Zugang

case-enter-code = Fortsetzungscode eingeben
login-needed = Für diesen Antrag melden Sie sich bitte zuerst an
login-with-person = Sie brauchen dafür ein BundID-Konto. Es ist kostenlos.
login-with-company = Sie brauchen dafür ein Konto bei Mein Unternehmenskonto (ELSTER-Organisationszertifikat). Sie handeln dann für Ihr Unternehmen.
login-with-both = Sie können sich mit Ihrem BundID-Konto anmelden oder, wenn Sie für ein Unternehmen handeln, mit Mein Unternehmenskonto.
login-level = Nötig ist das Vertrauensniveau „{ $level }“ oder höher.
login-other-account = Sie sind gerade mit einem Konto angemeldet, mit dem dieser Antrag nicht gestellt werden kann.
login-here = Sie sind angemeldet
login-in-person = Sie handeln für sich selbst, mit dem Vertrauensniveau „{ $level }“.
login-for-company = Sie handeln für { $company }, mit dem Vertrauensniveau „{ $level }“.
login-bound = Ihr Entwurf gehört zu Ihrem Konto: Nur Sie können ihn öffnen, wenn Sie angemeldet sind. Auf einem anderen Gerät brauchen Sie dazu Ihren Code und Ihre Anmeldung.
login-temporary = Sie sind nur für diesmal angemeldet. Bitte senden Sie den Antrag ab, solange Sie angemeldet sind: Nach dem Ende der Anmeldung können wir Sie nicht wiedererkennen, und Ihr Entwurf und das Postfach lassen sich nicht mehr öffnen.
