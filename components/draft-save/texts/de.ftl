resume-title = Angefangenen Antrag fortsetzen
resume-code = Ihr Fortsetzungscode
resume-code-hint = Der Code hat 20 Zeichen in fünf Gruppen. Groß oder klein geschrieben, mit oder ohne Bindestriche: beides geht.
resume-code-form = Das ist kein vollständiger Code. Bitte geben Sie alle 20 Zeichen ein, zum Beispiel 7KQ2-M4XD-9TRA-0BCF-W3ZH.
resume-code-unknown = Zu diesem Code gibt es keinen Antrag. Bitte prüfen Sie jedes Zeichen. Vielleicht ist der Entwurf auch schon gelöscht.
resume-button = Weiter zum Antrag
resume-about = Woher habe ich den Code?
resume-about-text = Sie haben ihn bekommen, als Sie den Antrag begonnen haben. Mit dem Code kommen Sie auch nach dem Absenden zu Ihrem Postfach. Bitte geben Sie ihn niemandem, der Ihren Antrag nicht sehen soll.
