# What stands on every page.

page-portal = Stadttor
page-portal-what = Online services of the cities and municipalities of North Rhine-Westphalia
page-services = Online services
page-skip = Skip to content
page-languages = Language
page-breadcrumb = You are here
page-start = Start page
page-about = About this site
page-help = Help
page-imprint = Legal notice
page-privacy = Privacy
page-accessibility = Accessibility
page-responsible = An online service of: { $name }
page-title-errors = Error: { $title }

# Who has logged in

session-title = Your login
session-here = You are logged in.
session-name = Logged in: { $name }
session-company = Logged in for: { $company }
session-both = Logged in: { $name }, for: { $company }
session-until = Your login lasts until { $time } (German time). Every page that you open extends it.
session-until-last = Your login ends at { $time } (German time). After that, please log in again.
session-account = Your account
session-log-out = Log out
session-logging-out = Logging you out …
session-again = Log in again
session-again-now = Log in again now
session-close = Close
session-warning = Would you like to stay logged in?
session-left-many = If you do nothing, you will be logged out in { $minutes } minutes.
session-left-one = If you do nothing, you will be logged out in one minute.
session-left-less = If you do nothing, you will be logged out in less than a minute.
session-stay = Stay logged in
session-stayed = You stay logged in until { $time } (German time).
session-failed = That did not work. Please check your internet connection and try again.
session-last = Your login will end soon
session-last-text = For your protection every login ends after eight hours. Your drafts are saved. When you log in again, you will come back to this place.
session-ended = Your login has ended.
session-ended-text = Nothing is lost: your drafts are saved. When you log in again, you will come back to this place.

# Forms

field-optional = (optional)
search-words = Search term
search-found = { $count ->
    [one] One entry matches. Please choose it or change the search term.
   *[other] { $count } entries match. Please choose one or change the search term.
}
search-more = Many entries match. These are the first { $count }. Please choose one or type more.
date-calendar = Calendar
answer-yes = Yes
answer-no = No
upload-files = Choose files
upload-send = Upload
upload-list = Your files
upload-none = No file uploaded yet.
upload-remove = Remove
upload-waiting = Waiting to be uploaded.
upload-percent = Uploading: { $n } percent
upload-again = Try again
upload-failed = That did not work. Please check your internet connection and try again.
upload-removed = removed
field-choose = Please choose
field-help = Help with this
field-help-about = : { $label }
field-error = Error:
date-day = Day
date-month = Month
date-year = Year
form-sending = Your answers are being sent …

errors-title =
    { $n ->
        [one] Please check this answer
       *[other] Please check these { $n } answers
    }

steps-title = Steps
steps-where = Step { $number } of { $count }
steps-all = Show all steps
steps-here = You are here
steps-done = Done
steps-missing = Not complete yet
steps-wrong = Please check
steps-open = Still to do

summary-change = Change
summary-change-about = : { $title }
summary-nothing = not answered

pages-title = Pages
pages-page = Page
pages-previous = Back
pages-next = Next

# When something does not work

trouble-what-now = What you can do now
trouble-start = Go to the start page
trouble-municipality = Go to the page of: { $name }
trouble-request = If you contact us about this, please quote this number: { $id }

trouble-bad-request = We did not understand this request
trouble-bad-request-advice = Please go back one page in your browser and try again. If that does not help, please begin on the start page.

trouble-forbidden = We cannot accept this
trouble-forbidden-advice = For your protection we only accept what is sent from a page of this portal. The page may have been open for too long. Please go back, reload the page and send it again.

trouble-not-found = This page does not exist
trouble-not-found-advice = The address may be incomplete, or the page may have moved. On the start page you can find your city or municipality and its online services.

trouble-no-such-municipality = We do not know this city or municipality
trouble-no-such-municipality-advice = Please check the address. On the start page you can search for the name of your city or municipality.

trouble-no-such-service = This online service is not available here
trouble-no-such-service-advice = Your city or municipality may not offer it online yet. On its page you can see everything that you can do online.

trouble-method-not-allowed = This address cannot be opened like this
trouble-method-not-allowed-advice = You may have reloaded a page after sending something. Please begin on the start page; saved answers are kept.

trouble-conflict = Something has changed in the meantime
trouble-conflict-advice = These answers were changed in another window or on another device. Nothing has been lost. Please reload the page and check the new state.

trouble-gone = This is no longer here
trouble-gone-advice = What was here has been deleted, because its storage period has ended or because somebody deleted it. Please start again.

trouble-too-large = That was too much at once
trouble-too-large-advice = Your answers or files together are larger than allowed. Please go back and shorten the text or choose smaller files.

trouble-too-many = Those were a lot of requests
trouble-too-many-advice = Please wait a minute and then try again. Saved answers are kept.

trouble-internal = Something went wrong on our side
trouble-internal-advice = It is not your fault. Saved answers are kept. Please try again in a few minutes.

trouble-unavailable = This does not work at the moment
trouble-unavailable-advice = A part of the portal cannot be reached at the moment or is in very high demand. Saved answers are kept. Please try again in a few minutes.

level-name-basic = normal
level-name-substantial = substantial
level-name-high = high
log-in-title = Please log in
log-in-again-title = Please log in once more
log-in-higher-title = A more secure log-in is needed here
log-in-why = Why log in?
log-in-nobody = What you want to open belongs to an account. Only who logs in with it can open it. A code alone is not enough.
log-in-ended = Your session has ended. What you saved is still there.
log-in-too-low = You are logged in, but not securely enough for this application. Please log in once more with a more secure means, such as an ELSTER certificate or the online ID card.
log-in-level = You need to log in with the trust level “{ $level }” or higher.
log-in-passing = It was begun with a log-in for this one time only. Once that has ended, we cannot recognise anybody as the same person. Then nothing can be opened here any more, and you would have to begin anew.
log-in-back = After logging in you come back to exactly this place.
log-in-button = Log in
log-in-window = Log in (opens a new window)
log-in-kept = Your answers are still here
log-in-kept-text = What you have just typed is not saved yet, but it is kept on this page. Leave this window open. Log in in a new window, then come back here and go on with the button below.
log-in-send-again = I am logged in: go on with my answers
