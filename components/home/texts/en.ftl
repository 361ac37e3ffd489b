# Start page

start-title = Do online what you would do at the town hall
start-description = Apply and register online with your city or municipality in North Rhine-Westphalia.
start-lead = Send applications to your city or municipality in North Rhine-Westphalia: whenever you like, on any device. First find your town.
start-all = All cities and municipalities from A to Z
start-how = How it works
start-how-find = Choose your town and a service
start-how-find-text = You see what your city or municipality offers online.
start-how-fill = Fill it in step by step
start-how-fill-text = There is help with every question. You can stop at any time and go on later, on another device too.
start-how-send = Check and send
start-how-send-text = You get a confirmation with your case number at once.

begun-title = Already started?
begun-text = If you have interrupted an application, use your code to go on where you stopped.
begun-link = Go on with a code

# Search

search-label = Your city or municipality
search-hint = A part of the name is enough, for example “aach”
search-button = Search
search-none = No place found. Please check the spelling.
search-one = One place found
# The page puts the number in for #.
search-many = # places found

results-title = Search for your town
results-empty = Please type a part of the name of your city or municipality.
results-none = We have found no place for “{ $query }”. Please check the spelling, or choose your town from the list from A to Z.
results-count =
    { $n ->
        [one] One place matches “{ $query }”
       *[other] { $n } places match “{ $query }”
    }
results-more = These are the first { $n }. Type more letters to see fewer.

places-title = All cities and municipalities
places-description = All cities and municipalities of North Rhine-Westphalia from A to Z with their online services.
places-lead = All { $n } cities and municipalities of North Rhine-Westphalia from A to Z.
places-letters = Go to letter

# A municipality's page

municipality-title = Online services: { $name }
municipality-description = What you can do online: { $name }
municipality-search = Search for “{ $query }”
municipality-other = Choose another city or municipality
services-title = What you can do online here
services-none = There are no online services here yet. Please contact your town hall.
services-start = Fill in and send online

# Who runs the pages

operator-unknown = The operator of this installation has not entered an address yet.
operator-email = E-mail: { $email }
operator-phone = Phone: { $phone }

# Help

help-lead = Here are answers to frequent questions. Your city or municipality answers questions about the subject of your application.
help-find = How do I find the right service?
help-find-text =
    Search for your city or municipality on the start page. A part of the name is enough, and it does not matter whether you write “ö” or “oe”. The page of your town shows every service that it offers online.

    Usually the town where you live is responsible. The top of every page says whose service you are using.
help-fill = How do I fill in an application?
help-fill-text =
    You answer the questions step by step. What is optional is marked; everything else is needed. For many questions, “Help with this” opens an explanation.

    If something is missing or wrong, the page shows a list at the top. Each entry leads to the field concerned. Your other answers are kept.

    Before you send, you see all your answers again and can change them.
help-break = Can I stop and go on later?
help-break-text = Yes. Your answers are saved after every step. You get a code; with it you can go on, on another device too. Please keep it safe: whoever has the code can see your answers.
help-sent = How do I know that my application has arrived?
help-sent-text = After sending you see a confirmation with a case number. Quote it when you ask your city or municipality. If you click “Send” twice by mistake, your application still counts once.
help-read = I have difficulty seeing or operating the pages. What can I do?
help-read-text = All pages can be used with the keyboard, read out by a screen reader and enlarged in the browser to four times their size. They work without JavaScript. The colours follow the settings of your device (light, dark, high contrast).
help-whom = Whom can I contact?
help-whom-text = For questions about your application please contact your city or municipality. If something on these pages does not work, the operator helps; the address is in the legal notice.

# Legal notice

imprint-operator = Operator of this portal
imprint-municipality = Responsible for the online services
imprint-municipality-text = Responsible for the online services on its pages and for dealing with your applications: { $name }. The address is on the municipality’s website.
imprint-municipalities-text = The city or municipality named at the top of the page is responsible for its online services and for dealing with your applications.
imprint-software = Software
imprint-software-text = This portal is free software under the European Union Public Licence (EUPL) 1.2. Its design and typeface follow KERN, the design system of the German administration.
imprint-data = Data
imprint-data-text = Names and keys of the cities and municipalities: Federal Statistical Office of Germany (Destatis), register of municipalities.

# Privacy

privacy-lead = This page tells you what happens to your data when you use this portal (Article 13 of the General Data Protection Regulation, GDPR).
privacy-responsible = Who is responsible?
privacy-responsible-text = Responsible for what you enter in your application: { $name }. You can also reach its data protection officer there.
privacy-responsible-any = The city or municipality to which you send your application is responsible for what you enter in it. You can also reach its data protection officer there.
privacy-operator = Who runs the portal?
privacy-what = Which data are processed?
privacy-what-text =
    What you enter in a form. It is saved as soon as you finish a step, so that you can stop and go on later.

    All personal data are encrypted before they are stored, and encrypted when they are transmitted. Only the city or municipality to which you send your application receives them.
privacy-law = On what legal basis?
privacy-law-text = Your data are processed so that your city or municipality can perform its tasks (Article 6(1)(e) GDPR together with section 3 of the Data Protection Act of North Rhine-Westphalia and the rules that apply to your request). They are named on the first page of each service.
privacy-cookies = Cookies
privacy-cookies-text = The portal puts only what it cannot do without into your browser. That needs no consent (section 25(2) no. 2 TDDDG). Nobody evaluates how you move in the portal, and nothing is loaded from other providers.
cookie-name = Name
cookie-purpose = What for
cookie-time = How long
cookie-language = remembers the language that you have chosen
cookie-draft = the code of an application that you have begun or opened here
cookie-folder = the key to the list of applications that you have begun in this browser
cookie-session = your login: when and how you logged in, your name or that of your company, and an identifier that is valid in this portal only
cookie-staff = the login of the administration's staff
cookie-browser = a random number, so that your login is valid in this browser only
cookie-browser-staff = the same for staff of the municipality
cookie-log-in = while you log in at your account: where you come back to afterwards, encrypted
cookie-copy = what you have entered and what could not be saved yet, encrypted
cookie-year = one year
cookie-month = 30 days
cookie-folder-time = 400 days, or until you have everything on this device forgotten
cookie-session-time = until you log out or close the browser; it is valid for 15 minutes, with extensions for 8 hours at most
cookie-closed = until you log out or close the browser
cookie-quarter = until you are back, a quarter of an hour at most
cookie-week = until it is saved, one week at most
privacy-logs = Logs
privacy-logs-text = To find faults, the portal records which page was opened when and whether that worked. What you enter is not in it.
privacy-long = How long are data kept?
privacy-long-text = Unfinished applications are deleted when their time is up; you find it beside your code. Your city or municipality keeps applications that were sent for as long as the rules for your request say.
privacy-rights = What are your rights?
privacy-rights-own = See and download everything that is stored about you here
privacy-rights-text =
    You can ask which data about you are kept (Article 15 GDPR), have them corrected (Article 16), erased (Article 17) or their processing restricted (Article 18), and object to it (Article 21).

    You can complain to a supervisory authority (Article 77). In North Rhine-Westphalia this is the State Commissioner for Data Protection and Freedom of Information.

# Accessibility statement

accessibility-lead = This statement is for the online services on this portal of: { $name }. The pages are meant to be usable by everybody, according to the Disability Equality Act of North Rhine-Westphalia (BGG NRW) and its regulation on accessible information technology (BITVNRW).
accessibility-lead-any = This statement is for this portal. The pages are meant to be usable by everybody, according to the Disability Equality Act of North Rhine-Westphalia (BGG NRW) and its regulation on accessible information technology (BITVNRW).
accessibility-state = How accessible are the pages?
accessibility-state-text = The pages partially conform to the standard EN 301 549 (WCAG 2.1, levels A and AA). The next section says what is still missing.
accessibility-gaps = What is not accessible yet?
accessibility-gaps-text =
    There are no explanations in easy-to-read language and in German Sign Language yet.

    Texts of forms that come from official templates can be hard to understand. Some exist in German only.
accessibility-made = How was this statement made?
accessibility-made-text = As of November 2026. The statement is based on a self-assessment. Every change of the software is checked automatically with testing programs and with the keyboard alone.
accessibility-tell = Have you found a barrier?
accessibility-tell-text = Please tell us or your city or municipality. Describe on which page it was and what did not work. You can get the contents in another form on request.
accessibility-mediation = If we could not help you
accessibility-mediation-text = If you do not get a satisfactory answer, you can turn to the ombuds office for accessible information technology of the state of North Rhine-Westphalia. The procedure is free of charge, and you need no lawyer.
