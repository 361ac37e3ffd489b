# Schritte

step-next = Speichern und weiter
step-back = Zurück
step-pause = Speichern und später weitermachen
step-expires-soon = Bitte denken Sie an die Frist
step-expires-soon-text = Wir löschen diesen Entwurf am { $day }, wenn Sie bis dahin nichts mehr ändern. Mit jedem Speichern bleibt er länger erhalten.
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
repeat-first = Hinzufügen: { $label }
repeat-add = Noch einmal hinzufügen: { $label }
repeat-remove = Entfernen
question-example = Zum Beispiel: { $example }
answer-none = Keine Angabe

# Prüfen und senden

review-title = Angaben prüfen und absenden

# Zwei Fenster, zwei Geräte

conflict-heading = Bitte wählen Sie aus, was gelten soll
conflict-title = Hier wurde inzwischen auch an anderer Stelle etwas geändert
conflict-text = Vielleicht ist der Antrag in einem zweiten Fenster oder auf einem anderen Gerät offen. Es ist nichts verloren gegangen. Bitte wählen Sie bei jeder Angabe aus, was gelten soll.
conflict-choose = „{ $label }“: Bitte wählen Sie aus, was gelten soll.
conflict-mine = Ihre Eingabe: { $value }
conflict-theirs = Inzwischen gespeichert: { $value }
conflict-save = Auswahl speichern
conflict-all-mine = Überall meine Eingaben nehmen
conflict-all-theirs = Überall das inzwischen Gespeicherte nehmen

merged-title = An anderer Stelle wurde etwas geändert
merged-text = In einem anderen Fenster oder auf einem anderen Gerät wurde dieser Antrag inzwischen auch bearbeitet. Ihre Eingaben und die anderen Änderungen sind beide gespeichert.
hindered-title = Bitte prüfen Sie die Einträge
hindered-text = Hier wurde inzwischen an anderer Stelle etwas geändert. Was Sie eingegeben haben, ist gespeichert. Ihre letzte Aktion haben wir nicht ausgeführt. Bitte wiederholen Sie sie, wenn sie noch passt.
gone-heading = Dieser Eintrag ist nicht mehr da
gone-title = Der Eintrag wurde inzwischen an anderer Stelle entfernt
gone-text = Ihre Eingaben sind nicht verloren. Sie können sie als neuen Eintrag hinzufügen.
gone-typed = Das haben Sie eingegeben
gone-add = Als neuen Eintrag hinzufügen
gone-leave = Nicht hinzufügen
gone-full = Ein weiterer Eintrag ist hier nicht möglich
gone-on = Weiter zum Antrag

# Speichern während der Eingabe

autosave-saved = Gespeichert um { $time }
autosave-failed = Nicht gespeichert – Ihre Eingaben sind noch hier.
autosave-again = Erneut versuchen
autosave-elsewhere = An anderer Stelle wurde dieser Antrag auch geändert. Beides ist gespeichert.
autosave-conflict = Nicht gespeichert – Ihre Eingaben sind noch hier. An anderer Stelle wurde dasselbe geändert. Drücken Sie „Speichern und weiter“, dann können Sie wählen, was gelten soll.
autosave-gone = Nicht gespeichert – Ihre Eingaben sind noch hier. Die Einträge wurden inzwischen an anderer Stelle geändert. Drücken Sie „Speichern und weiter“.
autosave-late = Nicht gespeichert – Ihre Eingaben sind noch hier. Bitte versuchen Sie es erneut.
autosave-sent = Dieser Antrag ist schon abgesendet. Er kann hier nicht mehr geändert werden.
autosave-log-in = Nicht gespeichert – Ihre Eingaben sind noch hier. Ihre Anmeldung ist abgelaufen. Drücken Sie „Speichern und weiter“, dann können Sie sich wieder anmelden.
autosave-log-in-higher = Nicht gespeichert – Ihre Eingaben sind noch hier. Hier brauchen Sie eine sicherere Anmeldung. Drücken Sie „Speichern und weiter“, dann können Sie sich so anmelden.
autosave-no-draft = Diesen Antrag gibt es hier nicht mehr. Ihre Eingaben sind noch auf dieser Seite.
copy-title = Auf diesem Gerät sind Eingaben, die noch nicht gespeichert wurden
copy-text = Möchten Sie sie auf dieser Seite einsetzen?
copy-take = Übernehmen
copy-drop = Verwerfen

# Gemeinsam: wer den Antrag stellt

together-hint = Gemeinsam mit: { $who }
together-hint-fill = Diesen Teil füllt „{ $who }“ aus. Sie können ihn hier überspringen und auf der Prüfseite eine Einladung erstellen.
together-hint-confirm = Diesen Teil füllen Sie aus. „{ $who }“ bestätigt ihn, bevor Sie den Antrag absenden. Die Einladung erstellen Sie auf der Prüfseite.
together-hint-link = Zur Prüfseite

# Gemeinsam: wer eingeladen ist

guest-code = Ihr Einladungscode
guest-code-text = Mit diesem Code kommen Sie jederzeit und auf jedem Gerät zu Ihrem Teil zurück. Bitte notieren Sie ihn und geben Sie ihn nicht weiter.
guest-check-title = Angaben prüfen und bestätigen
account-offer = Angaben aus Ihrem Konto
account-offer-text = Wenn Sie möchten, übernehmen wir aus Ihrem Konto: { $fields }. Das geschieht erst, wenn Sie den Knopf drücken.
account-locked = { $fields }: Hier braucht die Behörde, was in Ihrem Konto steht. Deshalb lässt sich das nicht eintippen. Stimmt es nicht, ändern Sie es bitte in Ihrem Konto.
account-take = Angaben aus meinem Konto übernehmen
account-only = Wird aus Ihrem Konto übernommen.
account-taken = Die Angaben aus Ihrem Konto sind eingetragen
account-taken-text = Bitte prüfen Sie sie. Was aus Ihrem Konto kommt, ist so gekennzeichnet. Ändern Sie etwas, entfällt die Kennzeichnung.
account-silent = Ihr Konto sagt uns dazu nichts
account-silent-text = Bitte tragen Sie die Angaben hier selbst ein.
account-away = Ihr Konto ist gerade nicht erreichbar
account-away-text = Es wurde nichts übernommen. Was Sie eingegeben haben, ist gespeichert. Bitte versuchen Sie es gleich noch einmal.
