# Schritte

answer-none = Keine Angabe

# Fassungen

versions-heading = Gespeicherte Fassungen
versions-current = { $moment } – aktueller Stand
versions-accepted = { $moment }
versions-rejected = { $moment } – nicht übernommen
versions-and = Außerdem
versions-more = und { $number } weitere Änderungen
versions-restore = Diesen Stand wiederherstellen
versions-restored = Der frühere Stand ist wiederhergestellt. Auch der Stand davor bleibt erhalten.
versions-newer = Inzwischen wurde etwas gespeichert. Es wurde noch nichts wiederhergestellt. Bitte sehen Sie sich den neuen Stand an.
versions-older = Ältere Fassungen
versions-back = Zurück zum Antrag
versions-file = Datei

# Neues Formular

moving-heading = Das Formular hat sich geändert
moving-title = Für diesen Antrag gilt jetzt ein neues Formular
moving-text = Ihre Angaben sind gespeichert und werden übernommen, wo das neue Formular danach fragt. Ihr bisheriger Stand bleibt unter den gespeicherten Fassungen.
moving-changes = Das hat sich geändert
moving-look = Das sehen Sie sich bitte noch einmal an
moving-no-place = Danach fragt das neue Formular nicht mehr. Diese Angabe wird nicht übernommen.
moving-button = Ins neue Formular übernehmen
moving-added = Neue Frage
moving-removed = Entfällt
moving-demanded = Muss jetzt ausgefüllt werden
moving-optional = Ist jetzt freiwillig
moving-otherwise = Wird anders beantwortet
moving-renamed = Heißt jetzt anders
moving-from-to = { $before } → { $after }
moving-rules = Prüfungen
moving-rules-text = Einige Angaben werden anders geprüft.
off-print = Entwurf als PDF
