title = My data
intro = Here you see what is stored about you in this portal. You can download all of it in one file (Articles 15 and 20 of the General Data Protection Regulation, GDPR).
whose-browser = You are not logged in
whose-browser-text = You see the applications that lie on this device. What belongs to an account you see once you have logged in. For an application from another device, please enter its code under "Your applications" first.
whose-browser-link = Log in
whose-account = You are logged in
whose-account-text = You see the applications that belong to your account and those that lie on this device. What your account told us about you is in the file and on the page "Your account".
whose-account-link = Your account
closed = Please log in for this
closed-text = { $number ->
    [one] One application belongs to an account. You see it once you log in with that account, at the trust level that the application demands.
   *[other] { $number } applications belong to an account. You see them once you log in with that account, at the trust level that the applications demand.
}
download = Download everything
download-text = The ZIP file holds an overview to read, all data as JSON, the applications that you sent as XML, and your files. Please keep it in a safe place.
erase-link = Delete data
erase-link-text = You can delete what you no longer need (Article 17 GDPR).
erase-title = Delete my data
erase-intro = This cannot be undone. If you still need something of it, please download it first under "My data".
erase-goes = What is to be deleted?
erase-goes-hint = Remove the tick from everything that you want to keep. To each application belong its files, corrections and messages; the decision in the mailbox is deleted too.
erase-draft = Draft: { $title }
erase-application = Application, decided or withdrawn: { $title }
erase-entry = Entry in the list: { $title }
erase-saved = last saved on { $when }
erase-button = Delete for good
erase-keep = Delete nothing
erase-nothing = At present there is nothing that can be deleted.
erase-stays = This stays for now
stays-undecided = { $office } has not decided yet and needs the application for that (Article 17(3)(b) GDPR). After that you can delete it here. If you no longer want the application, withdraw it or ask the office.
stays-withdrawn = You have withdrawn the application. So that { $office } is sure to learn of it, it stays until { $until }. After that you can delete it here.
stays-on-its-way = The application is still on its way to the office. Please look again later.
stays-correction = This is a correction in case { $case }. It is deleted with the application that it corrects.
erase-more = { $number ->
    [one] One more, older application shows here once newer ones are deleted.
   *[other] { $number } more, older applications show here once newer ones are deleted.
}
erase-log = The log of the municipality still says who read or deleted which application when. Of you it holds the application's id only, which then leads to nothing. What the office has in its own files it deletes after its own periods.
erase-account = What your account told us about you is deleted once you have logged out.
erased = { $number ->
    [0] Nothing was deleted
    [one] Deleted: one draft or application
   *[other] Deleted: { $number } drafts and applications
}
erased-text = It takes some minutes until the last of it is gone.
erased-left = { $number ->
    [one] One was just changed or is still needed, and has stayed. Please look at it.
   *[other] { $number } were just changed or are still needed, and have stayed. Please look at them.
}
nothing = No applications lie on this device.
drafts = Draft
sent = Application sent
gone = Deleted draft
more = { $number ->
    [one] One more application is in the file to download only.
   *[other] { $number } more applications are in the file to download only.
}
thing-nameless = Application
row-office = Responsible
row-kind = What it is
kind-draft = draft, not sent yet
kind-sent = application that was sent
kind-gone = deleted; only the entry in the list is left
row-begun = Begun on
row-saved = Last saved on
row-versions = Versions saved
row-until = Stored until
until-office = as long as your municipality needs the application
row-case = Case number
row-sent = Sent on
row-invited = People invited
row-messages = Messages
row-files = Files
row-read = Who looked at the application or worked on it
read-by-nobody = nobody so far
read-line = { $when }: { $who } – { $what }
who-system = office system "{ $name }"
who-nameless = a system of the office
who-citizen = You yourself
who-operator = operator of the portal
who-staff = a member of the office's staff
act-read = fetched the application
act-files = fetched files
act-authentication = fetched the details of the log-in
act-state = fetched the state
act-acknowledged = confirmed receipt
act-reported = reported the state
act-erased = application deleted
act-other = did something else
why = Why is this stored, and who is responsible for it?
why-responsible = Responsible for an application is the municipality that it goes to. Ask there, too, what the office has in its own files.
why-drafts = We keep drafts so that you can go on later. Every version stays, so that nothing is lost. Once the time is over, everything is deleted.
why-sent = We keep applications that were sent, corrections, the state and the messages, so that the office can work and you can read what you sent.
why-account = Of your account we keep what it told us when you logged in, for as long as you are logged in. If you are logged in on other devices too, the same is true there.
why-log = Whoever fetches your application at the office is written down in a log. It cannot be changed, and of you it holds the application's id only.
index-intro = What was stored about you in the portal when you downloaded this file: { $when }.
index-json = the same data, complete, for other programs
index-files = Files
index-account = Your log-in, and what your account told us about you, are in daten.json under "account".
