# Start

start-button = Start application
start-anew = Start again
start-begun = You have already started this application
start-begun-text = Last saved: { $moment }. You can continue where you left off.
start-go-on = Continue
start-documents = What you need
start-fees = What it costs
start-time = How long it takes
start-deadlines = Deadlines
start-data-protection = Data protection
start-law = Legal basis
start-until = You can send this application until { $day }
start-until-text = { $office } takes it until midnight on that day.
start-over = The deadline passed on { $day }
start-over-text = { $office } no longer takes this application. What you have filled in already stays saved as a draft. If you missed the deadline through no fault of your own, please ask there right away.
start-break = You can take a break at any time
start-break-text = Everything is saved after each step. With your resume code you can go on later, also on another device.

# On paper

start-paper = Prefer paper?
start-paper-text = You can print the form, fill it in and hand it in at the municipality.
start-paper-form = Form as PDF

# Access

case-enter-code = Enter resume code
login-needed = Please log in first for this application
login-with-person = You need a BundID account for it. It is free of charge.
login-with-company = You need an account with Mein Unternehmenskonto (ELSTER organisation certificate). You then act for your company.
login-with-both = You can log in with your BundID account or, if you act for a company, with Mein Unternehmenskonto.
login-level = The trust level “{ $level }” or higher is needed.
login-other-account = You are logged in with an account that cannot be used for this application.
login-here = You are logged in
login-in-person = You act for yourself, with the trust level “{ $level }”.
login-for-company = You act for { $company }, with the trust level “{ $level }”.
login-bound = Your draft belongs to your account: only you can open it, when you are logged in. On another device you need your code and your log-in.
login-temporary = You are logged in for this one time only. Please send the application while you are logged in: after that we cannot recognise you, and your draft and the mailbox can no longer be opened.
