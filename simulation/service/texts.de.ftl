title = Probelauf
data-protection = Zum Ausprobieren: Es werden keine Angaben weitergegeben.
