# Steps

answer-none = No answer

# Versions

versions-heading = Saved versions
versions-current = { $moment } – present state
versions-accepted = { $moment }
versions-rejected = { $moment } – not taken over
versions-and = And also
versions-more = { $number } more changes
versions-restore = Restore this state
versions-restored = The earlier state is restored. The state before that is kept, too.
versions-newer = Something has been saved in the meantime. Nothing has been restored yet. Please look at the new state.
versions-older = Older versions
versions-back = Back to the application
versions-file = File

# New form

moving-heading = The form has changed
moving-title = There is a new form for this application
moving-text = Your details are saved and are taken over wherever the new form asks for them. Your state so far stays among the saved versions.
moving-changes = What has changed
moving-look = Please look at this again
moving-no-place = The new form no longer asks for this. It will not be taken over.
moving-button = Take over into the new form
moving-added = New question
moving-removed = No longer asked
moving-demanded = Has to be filled in now
moving-optional = Is voluntary now
moving-otherwise = Is answered differently
moving-renamed = Has a new name
moving-from-to = { $before } → { $after }
moving-rules = Checks
moving-rules-text = Some details are checked differently.
off-print = Draft as PDF
