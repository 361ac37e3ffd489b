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
start-break = You can take a break at any time
start-break-text = Everything is saved after each step. With your resume code you can go on later, also on another device.

# On paper

start-paper = Prefer paper?
start-paper-text = You can print the form, fill it in and hand it in at the municipality.
start-paper-form = Form as PDF

# Access

case-enter-code = Enter resume code
