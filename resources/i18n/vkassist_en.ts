<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="da_DK">
<context>
    <name>AgeField</name>
    <message>
        <source>15-17</source>
        <translation>15-17</translation>
    </message>
    <message>
        <source>Afhænger af fødselsdagen</source>
        <translation>Depends on the day of birth</translation>
    </message>
    <message>
        <source>Fødselsdagen ligger efter i dag. Ret fødselsåret eller fødselsdagen</source>
        <translation>The date of birth is after today. Correct the year or the day of birth</translation>
    </message>
    <message>
        <source>Fødselsår</source>
        <translation>Year of birth</translation>
    </message>
    <message>
        <source>Ikke oplyst</source>
        <translation>Not stated</translation>
    </message>
    <message>
        <source>Patientens alder</source>
        <translation>The patient’s age</translation>
    </message>
    <message>
        <source>Reglerne for {band} gælder i dag</source>
        <translation>The rules for {band} apply today</translation>
    </message>
    <message>
        <source>Skriv årstallet med 4 cifre, fra {first} til {last}, eller slet det</source>
        <translation>Write the year with 4 digits, from {first} to {last}, or delete it</translation>
    </message>
    <message>
        <source>Under 15</source>
        <translation>Under 15</translation>
    </message>
    <message>
        <source>Valgfrit, fx 1980</source>
        <translation>Optional, e.g. 1980</translation>
    </message>
    <message>
        <source>Voksen</source>
        <translation>Adult</translation>
    </message>
</context>
<context>
    <name>AgendaEditor</name>
    <message>
        <source>Skil punkterne med komma eller semikolon</source>
        <translation>Separate the points with a comma or semicolon</translation>
    </message>
    <message>
        <source>Skriv mindst ét punkt</source>
        <translation>Write at least one point</translation>
    </message>
</context>
<context>
    <name>AgreementsPage</name>
    <message>
        <source>&amp;Egnethed</source>
        <translation>&amp;Suitability</translation>
    </message>
    <message>
        <source>A&amp;ftaler</source>
        <translation>A&amp;greements</translation>
    </message>
    <message>
        <source>Afdelingens &amp;retningslinje</source>
        <translation>The &amp;ward’s guideline</translation>
    </message>
    <message>
        <source>Aftaler og egnethed</source>
        <translation>Agreements and suitability</translation>
    </message>
    <message>
        <source>Fremdrift</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>Gælder for forløbet og bekræftes igen, når det er for længe siden.</source>
        <translation>Holds for the course, and is confirmed again when too much time has passed.</translation>
    </message>
    <message>
        <source>Tilbage til samtalen</source>
        <translation>Back to the talk</translation>
    </message>
    <message>
        <source>{done} af {total} besvaret</source>
        <translation>{done} of {total} answered</translation>
    </message>
    <message>
        <source>↑↓ vælg · Enter bekræft · Alt+A fravig · F7 tilbage</source>
        <translation>↑↓ choose · Enter confirm · Alt+A override · F7 back</translation>
    </message>
</context>
<context>
    <name>AgreementsSheet</name>
    <message>
        <source>1 aftale forstået</source>
        <translation>1 agreement understood</translation>
    </message>
    <message>
        <source>1 linje blev ikke forstået</source>
        <translation>1 line was not understood</translation>
    </message>
    <message>
        <source>Aftalerne er ikke hentet</source>
        <translation>The agreements were not taken over</translation>
    </message>
    <message>
        <source>Brug aftalerne</source>
        <translation>Use the agreements</translation>
    </message>
    <message>
        <source>Gælder ikke længere: {line}</source>
        <translation>No longer holds: {line}</translation>
    </message>
    <message>
        <source>Her er ingen aftaler</source>
        <translation>There are no agreements here</translation>
    </message>
    <message>
        <source>Indsæt aftaler fra journalen</source>
        <translation>Paste agreements from the record</translation>
    </message>
    <message>
        <source>Kopiér det seneste notat fra vkassist i journalen, og vælg Læs igen.</source>
        <translation>Copy the latest note from vkassist in the record, and choose Read again.</translation>
    </message>
    <message>
        <source>Læs igen</source>
        <translation>Read again</translation>
    </message>
    <message>
        <source>Noget gælder ikke længere</source>
        <translation>Something no longer holds</translation>
    </message>
    <message>
        <source>Notatet har ingen aftaler, der gælder videre.</source>
        <translation>The note has no agreements that still hold.</translation>
    </message>
    <message>
        <source>fra journalen ({date}), ikke bekræftet i dag</source>
        <translation>from the record ({date}), not confirmed today</translation>
    </message>
    <message>
        <source>{count} aftaler forstået</source>
        <translation>{count} agreements understood</translation>
    </message>
    <message>
        <source>{count} linjer blev ikke forstået</source>
        <translation>{count} lines were not understood</translation>
    </message>
</context>
<context>
    <name>BreakClock</name>
    <message>
        <source>Frist for svar kl. {time}, under 1 min. tilbage</source>
        <translation>Answer wanted by {time}, less than 1 min. left</translation>
    </message>
    <message>
        <source>Frist for svar kl. {time}, {minutes} min. tilbage</source>
        <translation>Answer wanted by {time}, {minutes} min. left</translation>
    </message>
    <message>
        <source>Fristen for svar kl. {time} er passeret</source>
        <translation>The time limit for an answer, {time}, has passed</translation>
    </message>
    <message>
        <source>{minutes} min. {since}</source>
        <translation>{minutes} min. {since}</translation>
    </message>
</context>
<context>
    <name>BreakLog</name>
    <message>
        <source>Bagefter: {title}</source>
        <translation>Afterwards: {title}</translation>
    </message>
    <message>
        <source>Noteret</source>
        <translation>Noted</translation>
    </message>
</context>
<context>
    <name>Checklist</name>
    <message>
        <source>Bekræftet kl. {time}</source>
        <translation>Confirmed at {time}</translation>
    </message>
    <message>
        <source>Du bliver spurgt, når samtalen starter.</source>
        <translation>You are asked when the talk starts.</translation>
    </message>
    <message>
        <source>Forrige samtale, {date}</source>
        <translation>Previous talk, {date}</translation>
    </message>
    <message>
        <source>Fraveget: {reason}</source>
        <translation>Overridden: {reason}</translation>
    </message>
    <message>
        <source>Målt kl. {time}: {what}</source>
        <translation>Measured at {time}: {what}</translation>
    </message>
    <message>
        <source>Senest i orden kl. {time}</source>
        <translation>Last in order at {time}</translation>
    </message>
    <message>
        <source>Sidste gang: {answer}</source>
        <translation>Last time: {answer}</translation>
    </message>
    <message>
        <source>Spørges ved hver samtale</source>
        <translation>Asked in every talk</translation>
    </message>
    <message>
        <source>Svar først på {title}</source>
        <translation>Answer {title} first</translation>
    </message>
    <message>
        <source>{answer}, aftalt {date}</source>
        <translation>{answer}, agreed {date}</translation>
    </message>
</context>
<context>
    <name>ChecklistPage</name>
    <message>
        <source>Svar først på “{title}”.</source>
        <translation>Answer “{title}” first.</translation>
    </message>
</context>
<context>
    <name>ChoiceEditor</name>
    <message>
        <source>Vælg et af svarene</source>
        <translation>Choose one of the answers</translation>
    </message>
</context>
<context>
    <name>ChoicesEditor</name>
    <message>
        <source>Sæt kryds ved dem, der passer</source>
        <translation>Tick those that apply</translation>
    </message>
</context>
<context>
    <name>ClockFace</name>
    <message>
        <source>1 minut siden start</source>
        <translation>1 minute since the start</translation>
    </message>
    <message>
        <source>1 minut tilbage</source>
        <translation>1 minute left</translation>
    </message>
    <message>
        <source>Tiden er gået</source>
        <translation>Time is up</translation>
    </message>
    <message>
        <source>siden afbrydelsen · ring til patienten</source>
        <translation>since the break-off · call the patient</translation>
    </message>
    <message>
        <source>siden start</source>
        <translation>since the start</translation>
    </message>
    <message>
        <source>tilbage af {minutes} min.</source>
        <translation>left of {minutes} min.</translation>
    </message>
    <message>
        <source>{minutes} minutter siden start</source>
        <translation>{minutes} minutes since the start</translation>
    </message>
    <message>
        <source>{minutes} minutter tilbage</source>
        <translation>{minutes} minutes left</translation>
    </message>
</context>
<context>
    <name>ConfirmEditor</name>
    <message>
        <source>Ja</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>Nej</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Svar ja eller nej</source>
        <translation>Answer yes or no</translation>
    </message>
</context>
<context>
    <name>ConsentEditor</name>
    <message>
        <source>Givet i dag, {form}</source>
        <translation>Given today, {form}</translation>
    </message>
    <message>
        <source>Givet tidligere, gælder stadig</source>
        <translation>Given earlier, still holds</translation>
    </message>
    <message>
        <source>Givet tidligere: {how}</source>
        <translation>Given earlier: {how}</translation>
    </message>
    <message>
        <source>Gælder til og med</source>
        <translation>Holds up to and including</translation>
    </message>
    <message>
        <source>Lad feltet stå tomt, hvis det ikke er aftalt</source>
        <translation>Leave empty if it is not agreed</translation>
    </message>
    <message>
        <source>Samtykket kan højst gælde i et år. Skriv en tidligere dato</source>
        <translation>The consent can hold for one year at most. Write an earlier date</translation>
    </message>
    <message>
        <source>Skriv datoen som dd-mm-åååå, eller lad den stå tom</source>
        <translation>Write the date as dd-mm-yyyy, or leave it empty</translation>
    </message>
    <message>
        <source>Trukket tilbage i dag</source>
        <translation>Withdrawn today</translation>
    </message>
    <message>
        <source>Vælg, om der er givet samtykke</source>
        <translation>Choose whether consent was given</translation>
    </message>
</context>
<context>
    <name>CountEditor</name>
    <message>
        <source>Skriv et tal mellem 0 og 999</source>
        <translation>Write a number between 0 and 999</translation>
    </message>
</context>
<context>
    <name>CourseNotes</name>
    <message>
        <source>Pausen skulle tages op {day}</source>
        <translation>The pause was to be taken up {day}</translation>
    </message>
    <message>
        <source>Talt op ud fra samtalerne på denne pc. Dit eget tal står under Aftaler og egnethed.</source>
        <translation>Counted from the talks on this PC. Your own number is under Agreements and suitability.</translation>
    </message>
    <message>
        <source>Udeblevet fra video 1 gang før</source>
        <translation>Missed 1 video talk before</translation>
    </message>
    <message>
        <source>Udeblevet fra video {count} gange før</source>
        <translation>Missed {count} video talks before</translation>
    </message>
    <message>
        <source>Video er på pause til {day}</source>
        <translation>Video is paused until {day}</translation>
    </message>
</context>
<context>
    <name>CrashReporter</name>
    <message>
        <source>Fortsæt</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Genstart vkassist</source>
        <translation>Restart vkassist</translation>
    </message>
    <message>
        <source>Kopieret</source>
        <translation>Copied</translation>
    </message>
    <message>
        <source>Kopiér tekniske oplysninger</source>
        <translation>Copy technical details</translation>
    </message>
    <message>
        <source>Noget gik galt i vkassist</source>
        <translation>Something went wrong in vkassist</translation>
    </message>
</context>
<context>
    <name>DateEditor</name>
    <message>
        <source>Skriv en dato som dd-mm-åååå</source>
        <translation>Write a date as dd-mm-yyyy</translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>dd-mm-åååå</source>
        <translation>dd-mm-yyyy</translation>
    </message>
</context>
<context>
    <name>Day</name>
    <message>
        <source>d. MMM</source>
        <translation>d MMM</translation>
    </message>
    <message>
        <source>da_DK</source>
        <translation>en_GB</translation>
    </message>
    <message>
        <source>dddd d. MMMM</source>
        <translation>dddd d MMMM</translation>
    </message>
</context>
<context>
    <name>DemandTest</name>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
</context>
<context>
    <name>DeskPrivacy</name>
    <message>
        <source>Alt, du skriver, er væk, når vkassist lukkes. Overfør notatet før det.</source>
        <translation>Everything you write is gone when vkassist closes. Transfer the note before that.</translation>
    </message>
    <message>
        <source>Intet gemmes på denne pc</source>
        <translation>Nothing is kept on this PC</translation>
    </message>
    <message>
        <source>Noget i regionens politik bruges ikke</source>
        <translation>Something in the region’s policy is not used</translation>
    </message>
</context>
<context>
    <name>DetailPane</name>
    <message>
        <source>Fr&amp;avig med begrundelse</source>
        <translation>Override with &amp;a reason</translation>
    </message>
    <message>
        <source>Gem rettelsen</source>
        <translation>Save the correction</translation>
    </message>
    <message>
        <source>Gem svaret</source>
        <translation>Save the answer</translation>
    </message>
    <message>
        <source>Ja</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>Mål igen</source>
        <translation>Measure again</translation>
    </message>
    <message>
        <source>Nej</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Sig i starten</source>
        <translation>Say at the start</translation>
    </message>
    <message>
        <source>Sig til sidst</source>
        <translation>Say at the end</translation>
    </message>
</context>
<context>
    <name>DevicesCard</name>
    <message>
        <source>Billede og lyd bruges kun til målingen og gemmes aldrig</source>
        <translation>Picture and sound are used only for the measurement and are never saved</translation>
    </message>
    <message>
        <source>Den valgte (ikke tilsluttet nu)</source>
        <translation>The chosen one (not connected now)</translation>
    </message>
    <message>
        <source>Fx vconf.example:443. Tomt felt: forbindelsen måles ikke</source>
        <translation>E.g. vconf.example:443. Left empty, the connection is not measured</translation>
    </message>
    <message>
        <source>Kamera</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Lyd ud</source>
        <translation>Sound output</translation>
    </message>
    <message>
        <source>Mikrofon</source>
        <translation>Microphone</translation>
    </message>
    <message>
        <source>Mål lys, lyd og forbindelse, mens du forbereder samtalen</source>
        <translation>Measure light, sound and connection while you prepare the talk</translation>
    </message>
    <message>
        <source>Måling før samtalen</source>
        <translation>Measurement before the talk</translation>
    </message>
    <message>
        <source>Skriv en adresse, fx vconf.example:443</source>
        <translation>Write an address, e.g. vconf.example:443</translation>
    </message>
    <message>
        <source>Som systemet</source>
        <translation>Follow the system</translation>
    </message>
    <message>
        <source>Spørg it. Uden den måles kun svartiden</source>
        <translation>Ask IT. Without it only the response time is measured</translation>
    </message>
    <message>
        <source>Videoløsningens STUN-server</source>
        <translation>The video solution’s STUN server</translation>
    </message>
    <message>
        <source>Videoløsningens adresse</source>
        <translation>The video solution’s address</translation>
    </message>
</context>
<context>
    <name>EmergencyCard</name>
    <message>
        <source>Akutområde {name}</source>
        <translation>Emergency area {name}</translation>
    </message>
    <message>
        <source>Bekræftet i dag</source>
        <translation>Confirmed today</translation>
    </message>
    <message>
        <source>Fra samtalen {date}, ikke bekræftet i dag</source>
        <translation>From the talk {date}, not confirmed today</translation>
    </message>
    <message>
        <source>Ikke oplyst i dag: {reason}</source>
        <translation>Not stated today: {reason}</translation>
    </message>
    <message>
        <source>Kommune: {name}</source>
        <translation>Municipality: {name}</translation>
    </message>
    <message>
        <source>Kopieret</source>
        <translation>Copied</translation>
    </message>
    <message>
        <source>Kopiér</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Kopiér opholdsstedet</source>
        <translation>Copy the whereabouts</translation>
    </message>
    <message>
        <source>Oplyst i dag kl. {time}</source>
        <translation>Stated today at {time}</translation>
    </message>
    <message>
        <source>Patientens opholdssted</source>
        <translation>The patient’s whereabouts</translation>
    </message>
    <message>
        <source>Patientens opholdssted: {place}</source>
        <translation>The patient’s whereabouts: {place}</translation>
    </message>
    <message>
        <source>Region {name}</source>
        <translation>Region {name}</translation>
    </message>
    <message>
        <source>Ret opholdssted</source>
        <translation>Edit the whereabouts</translation>
    </message>
    <message>
        <source>Skriv opholdssted</source>
        <translation>Write the whereabouts</translation>
    </message>
    <message>
        <source>ikke registreret</source>
        <translation>not registered</translation>
    </message>
</context>
<context>
    <name>EmptyDay</name>
    <message>
        <source>Dine samtaler hentes fra det krypterede lager på denne pc.</source>
        <translation>Your talks are being fetched from the encrypted store on this PC.</translation>
    </message>
    <message>
        <source>Du kan indtaste en samtale imens.</source>
        <translation>You can enter a talk meanwhile.</translation>
    </message>
    <message>
        <source>Du kan indtaste samtalen selv.</source>
        <translation>You can enter the talk yourself.</translation>
    </message>
    <message>
        <source>Indtast &amp;ny samtale</source>
        <translation>Enter a &amp;new talk</translation>
    </message>
    <message>
        <source>Ingen gemte samtaler i dag</source>
        <translation>No saved talks today</translation>
    </message>
    <message>
        <source>Ingen kalender er valgt</source>
        <translation>No calendar is chosen</translation>
    </message>
    <message>
        <source>Ingen samtaler i dag</source>
        <translation>No talks today</translation>
    </message>
    <message>
        <source>Kalenderen har ingen samtaler i dag. Du kan indtaste en selv.</source>
        <translation>The calendar has no talks today. You can enter one yourself.</translation>
    </message>
    <message>
        <source>Læser kalenderen …</source>
        <translation>Reading the calendar…</translation>
    </message>
    <message>
        <source>Vælg en kalenderfil eller mappe, eller indtast samtalen selv.</source>
        <translation>Choose a calendar file or folder, or enter the talk yourself.</translation>
    </message>
    <message>
        <source>Vælg kalender …</source>
        <translation>Choose calendar…</translation>
    </message>
    <message>
        <source>Åbner …</source>
        <translation>Opening…</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>Fejl: {text}</source>
        <translation>Error: {text}</translation>
    </message>
</context>
<context>
    <name>FocusHelp</name>
    <message>
        <source>Bliv på &amp;video</source>
        <translation>Stay on &amp;video</translation>
    </message>
    <message>
        <source>Omlæg til &amp;fremmøde</source>
        <translation>Change to &amp;in person</translation>
    </message>
    <message>
        <source>Omlæg til &amp;telefon</source>
        <translation>Change to &amp;phone</translation>
    </message>
    <message>
        <source>Patientens telefon</source>
        <translation>The patient’s phone</translation>
    </message>
    <message>
        <source>Vælger du telefon eller fremmøde, slutter videosamtalen, og notatet åbnes.</source>
        <translation>If you choose phone or in person, the video talk ends and the note opens.</translation>
    </message>
</context>
<context>
    <name>GapSummary</name>
    <message>
        <source>Notatet mangler 1 oplysning</source>
        <translation>The note lacks 1 piece of information</translation>
    </message>
    <message>
        <source>Notatet mangler {count} oplysninger</source>
        <translation>The note lacks {count} pieces of information</translation>
    </message>
    <message>
        <source>Tryk igen for at kopiere uden. Så står der, at det ikke er registreret.</source>
        <translation>Press again to copy without. The note then says that it is not registered.</translation>
    </message>
</context>
<context>
    <name>GuidePage</name>
    <message>
        <source>&amp;Gem som PDF …</source>
        <translation>&amp;Save as PDF…</translation>
    </message>
    <message>
        <source>&amp;Kopiér teksten</source>
        <translation>&amp;Copy the text</translation>
    </message>
    <message>
        <source>&amp;Luk</source>
        <translation>C&amp;lose</translation>
    </message>
    <message>
        <source>&amp;Udskriv …</source>
        <translation>&amp;Print…</translation>
    </message>
    <message>
        <source>Dansk</source>
        <translation>Dansk</translation>
    </message>
    <message>
        <source>Engelsk</source>
        <translation>English</translation>
    </message>
    <message>
        <source>Enhedens navn mangler</source>
        <translation>The unit’s name is missing</translation>
    </message>
    <message>
        <source>Enhedens navn og telefon mangler</source>
        <translation>The unit’s name and phone are missing</translation>
    </message>
    <message>
        <source>Enhedens telefon mangler</source>
        <translation>The unit’s phone is missing</translation>
    </message>
    <message>
        <source>Gem vejledningen som PDF</source>
        <translation>Save the guide as PDF</translation>
    </message>
    <message>
        <source>PDF-dokument (*.pdf)</source>
        <translation>PDF document (*.pdf)</translation>
    </message>
    <message>
        <source>På papiret er der plads til at skrive det i hånden.</source>
        <translation>On paper there is room to write it by hand.</translation>
    </message>
    <message>
        <source>Skriv det i indstillingerne</source>
        <translation>Write it in the settings</translation>
    </message>
    <message>
        <source>Sprog</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Vejledning til patienten</source>
        <translation>Guide for the patient</translation>
    </message>
    <message>
        <source>Vejledningen er gemt som {file}</source>
        <translation>The guide is saved as {file}</translation>
    </message>
    <message>
        <source>Vejledningen er ikke gemt</source>
        <translation>The guide is not saved</translation>
    </message>
    <message>
        <source>Vejledningen er ikke kopieret</source>
        <translation>The guide is not copied</translation>
    </message>
    <message>
        <source>Vejledningen er kopieret</source>
        <translation>The guide is copied</translation>
    </message>
    <message>
        <source>Vejledningen er sendt til printeren</source>
        <translation>The guide is sent to the printer</translation>
    </message>
    <message>
        <source>Vejledningens tekst</source>
        <translation>Text of the guide</translation>
    </message>
    <message>
        <source>vejledning-til-videosamtale</source>
        <translation>guide-to-video-talk</translation>
    </message>
    <message>
        <source>Én side, som patienten kan få med hjem. Der står intet om patienten på den.</source>
        <translation>One page for the patient to take home. It says nothing about the patient.</translation>
    </message>
</context>
<context>
    <name>HelpPage</name>
    <message>
        <source>&amp;Udskriv eller gem …</source>
        <translation>&amp;Print or save…</translation>
    </message>
    <message>
        <source>5 minutter mere</source>
        <translation>5 minutes more</translation>
    </message>
    <message>
        <source>Alt+F</source>
        <translation>Alt+F</translation>
    </message>
    <message>
        <source>Alt+L</source>
        <translation>Alt+L</translation>
    </message>
    <message>
        <source>Alt+U</source>
        <translation>Alt+S</translation>
    </message>
    <message>
        <source>Dagens samtaler</source>
        <translation>Today’s talks</translation>
    </message>
    <message>
        <source>Enter / Mellemrum</source>
        <translation>Enter / Space</translation>
    </message>
    <message>
        <source>Forbered</source>
        <translation>Prepare</translation>
    </message>
    <message>
        <source>Forbered, Samtale, Notat</source>
        <translation>Prepare, Talk, Note</translation>
    </message>
    <message>
        <source>Hjælp</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>Hjælpens sider</source>
        <translation>Pages of the help</translation>
    </message>
    <message>
        <source>Hjælpens tekst</source>
        <translation>Text of the help</translation>
    </message>
    <message>
        <source>Ingen sider har ordet. Prøv et andet.</source>
        <translation>No page has that word. Try another.</translation>
    </message>
    <message>
        <source>Luk hjælpen</source>
        <translation>Close help</translation>
    </message>
    <message>
        <source>Notat</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Overalt</source>
        <translation>Everywhere</translation>
    </message>
    <message>
        <source>Søg i hjælpen</source>
        <translation>Search the help</translation>
    </message>
    <message>
        <source>Taster</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>Under samtalen</source>
        <translation>During the talk</translation>
    </message>
    <message>
        <source>Vejledning til patienten</source>
        <translation>Guide for the patient</translation>
    </message>
    <message>
        <source>Version {version} · {author} · kontrolleret {date}</source>
        <translation>Version {version} · {author} · checked {date}</translation>
    </message>
    <message>
        <source>bekræft, og gå til det næste åbne punkt</source>
        <translation>confirm, and go to the next open item</translation>
    </message>
    <message>
        <source>flyt i listen</source>
        <translation>move in the list</translation>
    </message>
    <message>
        <source>fortryd den seneste bekræftelse</source>
        <translation>undo the last confirmation</translation>
    </message>
    <message>
        <source>fravig med begrundelse</source>
        <translation>override with a reason</translation>
    </message>
    <message>
        <source>hjælp til den side, du står på</source>
        <translation>help for the page you are on</translation>
    </message>
    <message>
        <source>indstillinger</source>
        <translation>settings</translation>
    </message>
    <message>
        <source>indtast en ny samtale</source>
        <translation>enter a new talk</translation>
    </message>
    <message>
        <source>kopiér notatet</source>
        <translation>copy the note</translation>
    </message>
    <message>
        <source>lås skærmen</source>
        <translation>lock the screen</translation>
    </message>
    <message>
        <source>næste eller forrige rude</source>
        <translation>next or previous pane</translation>
    </message>
    <message>
        <source>patienten er udeblevet</source>
        <translation>the patient did not show up</translation>
    </message>
    <message>
        <source>patienten har svært ved at holde fokus</source>
        <translation>the patient finds it hard to keep focus</translation>
    </message>
    <message>
        <source>ret punktets felt; Enter gemmer, Esc fortryder</source>
        <translation>edit the item’s field; Enter saves, Esc undoes</translation>
    </message>
    <message>
        <source>samtalen blev afbrudt</source>
        <translation>the talk was broken off</translation>
    </message>
    <message>
        <source>start samtalen</source>
        <translation>start the talk</translation>
    </message>
    <message>
        <source>stikord med klokkeslæt</source>
        <translation>keyword with clock time</translation>
    </message>
    <message>
        <source>tilbage til listen; lukker paneler, sletter aldrig tekst</source>
        <translation>back to the list; closes panels, never deletes text</translation>
    </message>
    <message>
        <source>{count} sider</source>
        <translation>{count} pages</translation>
    </message>
    <message>
        <source>åbn mødelinket i browseren</source>
        <translation>open the meeting link in the browser</translation>
    </message>
    <message>
        <source>åbn samtalen</source>
        <translation>open the talk</translation>
    </message>
    <message>
        <source>↑↓ vælg side · Enter læs · F6 skift rude · Esc luk</source>
        <translation>↑↓ choose page · Enter read · F6 change pane · Esc close</translation>
    </message>
</context>
<context>
    <name>Household</name>
    <message>
        <source>Regionens indholdspakke bruges ikke</source>
        <translation>The region’s content pack is not used</translation>
    </message>
</context>
<context>
    <name>InterruptedPage</name>
    <message>
        <source>Afbrudt kl. {time}</source>
        <translation>Broken off at {time}</translation>
    </message>
    <message>
        <source>Afslut uden kontakt</source>
        <translation>End without contact</translation>
    </message>
    <message>
        <source>Afslut uden kontakt med patienten?</source>
        <translation>End without contact with the patient?</translation>
    </message>
    <message>
        <source>Afslut uden kontakt …</source>
        <translation>End without contact…</translation>
    </message>
    <message>
        <source>Akut: få kontakt med patienten</source>
        <translation>Urgent: reach the patient</translation>
    </message>
    <message>
        <source>Begyndt kl. {time}</source>
        <translation>Begun at {time}</translation>
    </message>
    <message>
        <source>Bliv her</source>
        <translation>Stay here</translation>
    </message>
    <message>
        <source>Det, du har noteret, kommer med i notatet.</source>
        <translation>What you have noted goes into the note.</translation>
    </message>
    <message>
        <source>Det, du noterer her, kommer med i notatet</source>
        <translation>What you note here goes into the note</translation>
    </message>
    <message>
        <source>Hvad skete der?</source>
        <translation>What happened?</translation>
    </message>
    <message>
        <source>Hvordan fortsætter samtalen?</source>
        <translation>How does the talk continue?</translation>
    </message>
    <message>
        <source>Lagt på i affekt</source>
        <translation>Hung up upset</translation>
    </message>
    <message>
        <source>Patienten er fundet</source>
        <translation>The patient is found</translation>
    </message>
    <message>
        <source>Patienten registreres som udeblevet. Du kan stadig skrive notatet.</source>
        <translation>The patient is registered as a no-show. You can still write the note.</translation>
    </message>
    <message>
        <source>På telefon</source>
        <translation>By phone</translation>
    </message>
    <message>
        <source>På video</source>
        <translation>By video</translation>
    </message>
    <message>
        <source>Samtalen er afbrudt</source>
        <translation>The talk is broken off</translation>
    </message>
    <message>
        <source>Samtalen er genoptaget</source>
        <translation>The talk is resumed</translation>
    </message>
    <message>
        <source>Samtalen registreres som afbrudt og ikke genoptaget. Du kan stadig skrive notatet.</source>
        <translation>The talk is registered as broken off and not resumed. You can still write the note.</translation>
    </message>
    <message>
        <source>Teknisk afbrydelse</source>
        <translation>Technical drop</translation>
    </message>
    <message>
        <source>Ved ikke</source>
        <translation>Do not know</translation>
    </message>
    <message>
        <source>siden afbrydelsen</source>
        <translation>since the break-off</translation>
    </message>
    <message>
        <source>siden du begyndte</source>
        <translation>since you began</translation>
    </message>
    <message>
        <source>Åbnet ved en fejl</source>
        <translation>Opened by mistake</translation>
    </message>
</context>
<context>
    <name>JumpQuestion</name>
    <message>
        <source>Pc’en har sovet, eller dens ur er blevet stillet</source>
        <translation>The PC has slept, or its clock has been set</translation>
    </message>
    <message>
        <source>Timeren har målt {measured} Efter pc’ens ur er samtalen ikke begyndt endnu.</source>
        <translation>The timer has measured {measured} By the PC’s clock the talk has not begun yet.</translation>
    </message>
    <message>
        <source>Timeren har målt {measured}, og efter pc’ens ur er der gået {wall} Hvad passer?</source>
        <translation>The timer has measured {measured}, and by the PC’s clock it has been {wall} Which is right?</translation>
    </message>
    <message>
        <source>{measured} som målt</source>
        <translation>{measured} as measured</translation>
    </message>
    <message>
        <source>{minutes} min.</source>
        <translation>{minutes} min.</translation>
    </message>
    <message>
        <source>{minutes} min. {seconds} sek.</source>
        <translation>{minutes} min. {seconds} sec.</translation>
    </message>
    <message>
        <source>{wall} efter uret</source>
        <translation>{wall} by the clock</translation>
    </message>
</context>
<context>
    <name>Ladder</name>
    <message>
        <source>Hos patienten i dag: {names}</source>
        <translation>With the patient today: {names}</translation>
    </message>
    <message>
        <source>Intet bekræftet nummer for det sted, hvor patienten er</source>
        <translation>No confirmed number for the place where the patient is</translation>
    </message>
    <message>
        <source>Kilde: {source}, kontrolleret {date}</source>
        <translation>Source: {source}, checked {date}</translation>
    </message>
    <message>
        <source>Kl. {time} {step}: {reply}</source>
        <translation>At {time} {step}: {reply}</translation>
    </message>
    <message>
        <source>Kontakt med pårørende uden samtykke: {basis}</source>
        <translation>Contact with relatives without consent: {basis}</translation>
    </message>
    <message>
        <source>Oplyst {date}, ikke bekræftet i dag</source>
        <translation>Stated {date}, not confirmed today</translation>
    </message>
    <message>
        <source>Pårørende: ikke registreret</source>
        <translation>Relatives: not registered</translation>
    </message>
    <message>
        <source>Samtykke til kontakt med pårørende: ikke registreret</source>
        <translation>Consent to contact relatives: not registered</translation>
    </message>
    <message>
        <source>Samtykke til kontakt med pårørende: {consent}</source>
        <translation>Consent to contact relatives: {consent}</translation>
    </message>
    <message>
        <source>Telefonnummer: ikke registreret</source>
        <translation>Phone number: not registered</translation>
    </message>
    <message>
        <source>{consent}. Samtykket er udløbet</source>
        <translation>{consent}. The consent has expired</translation>
    </message>
    <message>
        <source>{line}, frist for svar kl. {time}</source>
        <translation>{line}, answer wanted by {time}</translation>
    </message>
    <message>
        <source>{what}: ikke registreret</source>
        <translation>{what}: not registered</translation>
    </message>
</context>
<context>
    <name>LadderCode</name>
    <message>
        <source>QR-kode med nummeret {number}</source>
        <translation>QR code with the number {number}</translation>
    </message>
    <message>
        <source>QR-kode med sms til {number}</source>
        <translation>QR code with a text message to {number}</translation>
    </message>
    <message>
        <source>Scan koden med telefonen for at få nummeret frem. Du trykker selv på opkald.</source>
        <translation>Scan the code with the phone to bring up the number. You press call yourself.</translation>
    </message>
    <message>
        <source>Scan koden med telefonen for at få sms’en frem. Du sender den selv.</source>
        <translation>Scan the code with the phone to bring up the text message. You send it yourself.</translation>
    </message>
</context>
<context>
    <name>LadderConsent</name>
    <message>
        <source>Grundlag for at kontakte pårørende uden samtykke</source>
        <translation>Grounds for contacting relatives without consent</translation>
    </message>
    <message>
        <source>Noteret kl. {time}: {text}</source>
        <translation>Noted at {time}: {text}</translation>
    </message>
    <message>
        <source>Notér grundlag</source>
        <translation>Note the grounds</translation>
    </message>
    <message>
        <source>Nyt grundlag</source>
        <translation>New grounds</translation>
    </message>
    <message>
        <source>Skriv, hvorfor kontakten er nødvendig</source>
        <translation>Write why the contact is necessary</translation>
    </message>
    <message>
        <source>Skriv, hvorfor kontakten var nødvendig</source>
        <translation>Write why the contact was necessary</translation>
    </message>
</context>
<context>
    <name>LadderMessage</name>
    <message>
        <source>Ellers kontakter jeg</source>
        <translation>Otherwise I will contact</translation>
    </message>
    <message>
        <source>Ellers kontakter jeg {whom}</source>
        <translation>Otherwise I will contact {whom}</translation>
    </message>
    <message>
        <source>Kopiér sms</source>
        <translation>Copy text message</translation>
    </message>
    <message>
        <source>Skriv et klokkeslæt, der ikke er passeret, fx 14.30</source>
        <translation>Write a time that has not passed, e.g. 14.30</translation>
    </message>
    <message>
        <source>Sms-teksten er kopieret</source>
        <translation>The text message is copied</translation>
    </message>
    <message>
        <source>Svar senest kl.</source>
        <translation>Answer by</translation>
    </message>
    <message>
        <source>Tekst til sms</source>
        <translation>Text for the message</translation>
    </message>
    <message>
        <source>lægevagten</source>
        <translation>the on-call doctor</translation>
    </message>
    <message>
        <source>politiet</source>
        <translation>the police</translation>
    </message>
    <message>
        <source>pårørende</source>
        <translation>relatives</translation>
    </message>
    <message>
        <source>tt.mm</source>
        <translation>hh.mm</translation>
    </message>
</context>
<context>
    <name>LadderRow</name>
    <message>
        <source>Fortryd</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Kopiér nummeret</source>
        <translation>Copy the number</translation>
    </message>
    <message>
        <source>Notér opkald</source>
        <translation>Note a call</translation>
    </message>
    <message>
        <source>Nummer: {number}</source>
        <translation>Number: {number}</translation>
    </message>
    <message>
        <source>Ring op</source>
        <translation>Dial</translation>
    </message>
    <message>
        <source>Ring op til {number}</source>
        <translation>Dial {number}</translation>
    </message>
    <message>
        <source>Ring til {service}</source>
        <translation>Call the {service}</translation>
    </message>
    <message>
        <source>Skjul QR-kode</source>
        <translation>Hide the QR code</translation>
    </message>
    <message>
        <source>Vis QR-kode til telefonen</source>
        <translation>Show a QR code for the phone</translation>
    </message>
    <message>
        <source>{first} og {last}</source>
        <translation>{first} and {last}</translation>
    </message>
    <message>
        <source>{what} kl. {when}</source>
        <translation>{what} at {when}</translation>
    </message>
</context>
<context>
    <name>LadderRows</name>
    <message>
        <source>Hvis du bliver bekymret for patienten</source>
        <translation>If you become worried about the patient</translation>
    </message>
</context>
<context>
    <name>LaunchSheet</name>
    <message>
        <source>Gruppe</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>Ikke oplyst</source>
        <translation>Not stated</translation>
    </message>
    <message>
        <source>Kontrollér, at det er den rigtige patient. Intet er åbnet eller gemt endnu.</source>
        <translation>Check that it is the right patient. Nothing has been opened or saved yet.</translation>
    </message>
    <message>
        <source>Mødelink</source>
        <translation>Meeting link</translation>
    </message>
    <message>
        <source>Mødet startes fra EPJ</source>
        <translation>The meeting is started from the EHR</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Patient</translation>
    </message>
    <message>
        <source>Patienten</source>
        <translation>The patient</translation>
    </message>
    <message>
        <source>Pårørende</source>
        <translation>Relatives</translation>
    </message>
    <message>
        <source>Samtale med</source>
        <translation>Talk with</translation>
    </message>
    <message>
        <source>Starter kl.</source>
        <translation>Starts at</translation>
    </message>
    <message>
        <source>Varighed</source>
        <translation>Length</translation>
    </message>
    <message>
        <source>{n} min.</source>
        <translation>{n} min.</translation>
    </message>
    <message>
        <source>{value} (ikke oplyst af journalen)</source>
        <translation>{value} (not stated by the record)</translation>
    </message>
    <message>
        <source>Åbn samtalen</source>
        <translation>Open the talk</translation>
    </message>
    <message>
        <source>Åbn samtalen fra journalen?</source>
        <translation>Open the talk from the record?</translation>
    </message>
</context>
<context>
    <name>Launching</name>
    <message>
        <source>Samtalen fra journalen blev ikke åbnet</source>
        <translation>The talk from the record was not opened</translation>
    </message>
</context>
<context>
    <name>LightPreview</name>
    <message>
        <source>Dit billede, som i et spejl</source>
        <translation>Your picture, as in a mirror</translation>
    </message>
    <message>
        <source>Ser på lyset …</source>
        <translation>Looking at the light…</translation>
    </message>
    <message>
        <source>Åbner kameraet …</source>
        <translation>Opening the camera…</translation>
    </message>
</context>
<context>
    <name>LinkField</name>
    <message>
        <source>Begrundelsen skrives i notatet</source>
        <translation>The reason goes into the note</translation>
    </message>
    <message>
        <source>Fra invitationen. Lad feltet stå tomt, hvis du ikke har det endnu</source>
        <translation>From the invitation. Leave it empty if you do not have it yet</translation>
    </message>
    <message>
        <source>Hvorfor bruger I det alligevel?</source>
        <translation>Why do you use it all the same?</translation>
    </message>
    <message>
        <source>Mødelink</source>
        <translation>Meeting link</translation>
    </message>
    <message>
        <source>Mødelinket fører ikke til en godkendt videoløsning</source>
        <translation>The meeting link leads to no approved video solution</translation>
    </message>
    <message>
        <source>Mødelinket fører til en godkendt videoløsning</source>
        <translation>The meeting link leads to an approved video solution</translation>
    </message>
    <message>
        <source>Mødet startes fra EPJ</source>
        <translation>The meeting is started from the EHR</translation>
    </message>
    <message>
        <source>Skriv en begrundelse, eller brug et mødelink til den godkendte løsning</source>
        <translation>Write a reason, or use a meeting link to the approved solution</translation>
    </message>
    <message>
        <source>Slet CPR-nummeret i mødelinket, eller bed om et nyt</source>
        <translation>Delete the CPR number in the meeting link, or ask for a new one</translation>
    </message>
    <message>
        <source>Slet CPR-nummeret, og skriv kun begrundelsen</source>
        <translation>Delete the CPR number, and write only the reason</translation>
    </message>
</context>
<context>
    <name>LiveRows</name>
    <message>
        <source>Din stemme går tydeligt igennem</source>
        <translation>Your voice comes through clearly</translation>
    </message>
    <message>
        <source>Du hører en tone. Vær stille imens …</source>
        <translation>You hear a tone. Be quiet meanwhile…</translation>
    </message>
    <message>
        <source>Ekkotest</source>
        <translation>Echo test</translation>
    </message>
    <message>
        <source>Forbindelsen er stabil</source>
        <translation>The connection is stable</translation>
    </message>
    <message>
        <source>Intet ekko fra din side</source>
        <translation>No echo from your side</translation>
    </message>
    <message>
        <source>Mål i 10 sekunder</source>
        <translation>Measure for 10 seconds</translation>
    </message>
    <message>
        <source>Måler …</source>
        <translation>Measuring…</translation>
    </message>
    <message>
        <source>Tal nu, som du taler med patienten …</source>
        <translation>Speak now as you speak with the patient…</translation>
    </message>
    <message>
        <source>Test min stemme</source>
        <translation>Test my voice</translation>
    </message>
    <message>
        <source>Vær stille i fire sekunder …</source>
        <translation>Be quiet for four seconds…</translation>
    </message>
</context>
<context>
    <name>LockPage</name>
    <message>
        <source>Adgangssætning</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Lås op</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>Låst</source>
        <translation>Locked</translation>
    </message>
    <message>
        <source>Samtaler og kladder er skjult, og alt gemt ligger krypteret. Forlader du pc’en, så lås selve pc’en; på Windows med Windows-tasten + L.</source>
        <translation>Talks and drafts are hidden, and everything saved is encrypted. If you leave the PC, lock the PC itself; on Windows with the Windows key + L.</translation>
    </message>
    <message>
        <source>Skriv din adgangssætning</source>
        <translation>Type your passphrase</translation>
    </message>
</context>
<context>
    <name>MeetingLink</name>
    <message>
        <source>Brug det med en begrundelse …</source>
        <translation>Use it with a reason…</translation>
    </message>
    <message>
        <source>Mødelinket er ikke godkendt: {reason}</source>
        <translation>The meeting link is not approved: {reason}</translation>
    </message>
    <message>
        <source>Mødelinket fører ikke til en godkendt videoløsning</source>
        <translation>The meeting link leads to no approved video solution</translation>
    </message>
    <message>
        <source>Mødelinket kunne ikke åbnes</source>
        <translation>The meeting link could not be opened</translation>
    </message>
    <message>
        <source>Mødet startes fra EPJ</source>
        <translation>The meeting is started from the EHR</translation>
    </message>
    <message>
        <source>Åbn det fra invitationen eller kalenderen.</source>
        <translation>Open it from the invitation or the calendar.</translation>
    </message>
    <message>
        <source>Åbn møde&amp;link</source>
        <translation>Open meeting &amp;link</translation>
    </message>
</context>
<context>
    <name>MiniLine</name>
    <message>
        <source>Check-ind er gjort</source>
        <translation>Check-in is done</translation>
    </message>
    <message>
        <source>Gjort</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Sig, at du skriver. Enter gemmer</source>
        <translation>Say that you are writing. Enter saves</translation>
    </message>
    <message>
        <source>Stikord</source>
        <translation>Keyword</translation>
    </message>
    <message>
        <source>Stikord noteret kl. {time}</source>
        <translation>Keyword noted at {time}</translation>
    </message>
    <message>
        <source>Tid til et check-ind</source>
        <translation>Time for a check-in</translation>
    </message>
    <message>
        <source>Udsæt</source>
        <translation>Put off</translation>
    </message>
    <message>
        <source>Udsæt check-ind</source>
        <translation>Put off the check-in</translation>
    </message>
</context>
<context>
    <name>MiniTimer</name>
    <message>
        <source>+5</source>
        <translation>+5</translation>
    </message>
    <message>
        <source>5 minutter mere</source>
        <translation>5 minutes more</translation>
    </message>
    <message>
        <source>5 minutter mere (Ctrl++)</source>
        <translation>5 minutes more (Ctrl++)</translation>
    </message>
    <message>
        <source>Akut</source>
        <translation>Urgent</translation>
    </message>
    <message>
        <source>Lille ur</source>
        <translation>Small timer</translation>
    </message>
    <message>
        <source>Samtalen er afbrudt (F9)</source>
        <translation>The talk is broken off (F9)</translation>
    </message>
    <message>
        <source>Samtalen er afbrudt. Genvej: F9</source>
        <translation>The talk is broken off. Shortcut: F9</translation>
    </message>
    <message>
        <source>Skjul lille ur</source>
        <translation>Hide small timer</translation>
    </message>
    <message>
        <source>Skriv et stikord (F8)</source>
        <translation>Write a keyword (F8)</translation>
    </message>
    <message>
        <source>Stikord</source>
        <translation>Keyword</translation>
    </message>
    <message>
        <source>Tid gået</source>
        <translation>Time passed</translation>
    </message>
    <message>
        <source>Vis hovedvinduet</source>
        <translation>Show the main window</translation>
    </message>
    <message>
        <source>vkassist: tid</source>
        <translation>vkassist: time</translation>
    </message>
</context>
<context>
    <name>MinutesEditor</name>
    <message>
        <source>Skriv et antal minutter mellem 1 og 480</source>
        <translation>Write a number of minutes between 1 and 480</translation>
    </message>
</context>
<context>
    <name>NewPassphrasePanel</name>
    <message>
        <source>Adgangssætning</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Denne pc kan ikke selv gemme nøglen til dine samtaler. Vælg en sætning, du kan huske: den skal skrives, hver gang vkassist åbner.</source>
        <translation>This PC cannot keep the key to your talks by itself. Choose a phrase you can remember: you type it every time vkassist opens.</translation>
    </message>
    <message>
        <source>Gem adgangssætningen</source>
        <translation>Save the passphrase</translation>
    </message>
    <message>
        <source>Mindst {shortest} tegn, gerne flere ord</source>
        <translation>At least {shortest} characters, preferably several words</translation>
    </message>
    <message>
        <source>Skriv den igen</source>
        <translation>Type it again</translation>
    </message>
    <message>
        <source>Skriv den samme sætning begge steder</source>
        <translation>Type the same phrase in both places</translation>
    </message>
    <message>
        <source>Skriv mindst {shortest} tegn</source>
        <translation>Type at least {shortest} characters</translation>
    </message>
    <message>
        <source>Vælg en adgangssætning</source>
        <translation>Choose a passphrase</translation>
    </message>
</context>
<context>
    <name>NewTalkSheet</name>
    <message>
        <source>Annullér</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Behandlingssted</source>
        <translation>Treatment site</translation>
    </message>
    <message>
        <source>Et møde mellem fagpersoner hører ikke til her</source>
        <translation>A meeting among professionals does not belong here</translation>
    </message>
    <message>
        <source>Gruppe</source>
        <translation>A group</translation>
    </message>
    <message>
        <source>Hjemmet</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>Indtast ny samtale</source>
        <translation>Enter a new talk</translation>
    </message>
    <message>
        <source>Initialer og fødselsdag</source>
        <translation>Initials and birthday</translation>
    </message>
    <message>
        <source>Initialer, dag og måned, fx M.K. 15-07. Skriv hverken navn eller CPR-nummer</source>
        <translation>Initials, day and month, e.g. M.K. 15-07. Write neither name nor CPR number</translation>
    </message>
    <message>
        <source>Kun fagpersoner</source>
        <translation>Professionals only</translation>
    </message>
    <message>
        <source>Luk</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Minutter</source>
        <translation>Minutes</translation>
    </message>
    <message>
        <source>Patienten</source>
        <translation>The patient</translation>
    </message>
    <message>
        <source>Patienten deltager fra</source>
        <translation>The patient takes part from</translation>
    </message>
    <message>
        <source>Pårørende</source>
        <translation>Relatives</translation>
    </message>
    <message>
        <source>Samtale med</source>
        <translation>Talk with</translation>
    </message>
    <message>
        <source>Sengeafsnit</source>
        <translation>Inpatient ward</translation>
    </message>
    <message>
        <source>Skriv et klokkeslæt, fx 10.30</source>
        <translation>Write a time, e.g. 10.30</translation>
    </message>
    <message>
        <source>Skriv et tal fra 1 til {most}</source>
        <translation>Write a number from 1 to {most}</translation>
    </message>
    <message>
        <source>Skriv initialer, dag og måned, fx M.K. 15-07</source>
        <translation>Write initials, day and month, e.g. M.K. 15-07</translation>
    </message>
    <message>
        <source>Skriv kun initialer, dag og måned, fx M.K. 15-07</source>
        <translation>Write only initials, day and month, e.g. M.K. 15-07</translation>
    </message>
    <message>
        <source>Slet CPR-nummeret, og skriv kun initialer, dag og måned, fx M.K. 15-07</source>
        <translation>Delete the CPR number, and write only initials, day and month, e.g. M.K. 15-07</translation>
    </message>
    <message>
        <source>Starter kl.</source>
        <translation>Starts at</translation>
    </message>
    <message>
        <source>Vejledningen gælder samtaler med patienter og pårørende. Tværsektorielle møder, hvor kun fagpersoner deltager, har ingen tjekliste, intet akutkort og intet notat i vkassist. Er patienten med, så vælg Patienten.</source>
        <translation>The guideline is for talks with patients and relatives. Cross-sector meetings with professionals only have no checklist, no emergency card and no note in vkassist. If the patient takes part, choose The patient.</translation>
    </message>
    <message>
        <source>Åbn samtalen</source>
        <translation>Open the talk</translation>
    </message>
</context>
<context>
    <name>NoteColumns</name>
    <message>
        <source>Gem som fil …</source>
        <translation>Save as file…</translation>
    </message>
    <message>
        <source>Kladde. Notatet er først i journalen, når du har sat det ind og underskrevet der.</source>
        <translation>Draft. The note is not in the record until you have pasted it and signed it there.</translation>
    </message>
    <message>
        <source>Notat til journalen</source>
        <translation>Note for the record</translation>
    </message>
    <message>
        <source>Slet kladden …</source>
        <translation>Delete the draft…</translation>
    </message>
</context>
<context>
    <name>NoteFile</name>
    <message>
        <source>Gem notatet som fil</source>
        <translation>Save the note as a file</translation>
    </message>
    <message>
        <source>PDF-dokument (*.pdf)</source>
        <translation>PDF document (*.pdf)</translation>
    </message>
    <message>
        <source>Tekst (*.txt)</source>
        <translation>Text (*.txt)</translation>
    </message>
    <message>
        <source>Webside (*.html)</source>
        <translation>Web page (*.html)</translation>
    </message>
    <message>
        <source>notat</source>
        <translation>note</translation>
    </message>
</context>
<context>
    <name>NoteFooter</name>
    <message>
        <source>Ctrl+Shift+C kopiér · F6 skift rude</source>
        <translation>Ctrl+Shift+C copy · F6 change pane</translation>
    </message>
    <message>
        <source>Er det denne patients journal, du har åben?</source>
        <translation>Is it this patient’s record you have open?</translation>
    </message>
    <message>
        <source>Gem som fil …</source>
        <translation>Save as file…</translation>
    </message>
    <message>
        <source>Kopiér igen</source>
        <translation>Copy again</translation>
    </message>
    <message>
        <source>Kopiér notatet</source>
        <translation>Copy the note</translation>
    </message>
    <message>
        <source>Notatet står i journalen</source>
        <translation>The note is in the record</translation>
    </message>
    <message>
        <source>Slet kladden …</source>
        <translation>Delete the draft…</translation>
    </message>
    <message>
        <source>kl. {time}</source>
        <translation>at {time}</translation>
    </message>
</context>
<context>
    <name>NoteForm</name>
    <message>
        <source>Husk også</source>
        <translation>Also remember</translation>
    </message>
    <message>
        <source>Registreret i samtalen</source>
        <translation>Registered in the talk</translation>
    </message>
    <message>
        <source>Skjul det, der kan tilføjes</source>
        <translation>Hide what can be added</translation>
    </message>
    <message>
        <source>Vis {count} punkter, der kan tilføjes</source>
        <translation>Show {count} that can be added</translation>
    </message>
    <message>
        <source>Vælg, hvordan samtalen endte</source>
        <translation>Choose how the talk ended</translation>
    </message>
</context>
<context>
    <name>NoteItem</name>
    <message>
        <source>Fejl: {text}</source>
        <translation>Error: {text}</translation>
    </message>
    <message>
        <source>Fraveget: {reason}</source>
        <translation>Overridden: {reason}</translation>
    </message>
    <message>
        <source>Gælder stadig i dag</source>
        <translation>Still holds today</translation>
    </message>
    <message>
        <source>Ikke besvaret</source>
        <translation>Not answered</translation>
    </message>
    <message>
        <source>Ret</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>Sidste gang: {answer}</source>
        <translation>Last time: {answer}</translation>
    </message>
    <message>
        <source>Slet CPR-nummeret; det skal ikke stå her</source>
        <translation>Delete the CPR number; it must not stand here</translation>
    </message>
    <message>
        <source>Spurgt kl. {time}</source>
        <translation>Asked at {time}</translation>
    </message>
    <message>
        <source>Svar på “{item}”</source>
        <translation>Answer to “{item}”</translation>
    </message>
    <message>
        <source>Tilføj</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>fra journalen, ikke bekræftet i dag</source>
        <translation>from the record, not confirmed today</translation>
    </message>
    <message>
        <source>oplyst {date}, ikke bekræftet i dag</source>
        <translation>stated {date}, not confirmed today</translation>
    </message>
</context>
<context>
    <name>NoteOutcome</name>
    <message>
        <source>Hvordan endte samtalen?</source>
        <translation>How did the talk end?</translation>
    </message>
    <message>
        <source>Ret</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>Ret: udfald</source>
        <translation>Edit: outcome</translation>
    </message>
    <message>
        <source>Udfald</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>Vælg, eller skriv de første bogstaver</source>
        <translation>Choose, or type the first letters</translation>
    </message>
    <message>
        <source>kl. {start}</source>
        <translation>at {start}</translation>
    </message>
    <message>
        <source>kl. {start}-{end} ({minutes} min.)</source>
        <translation>at {start}-{end} ({minutes} min.)</translation>
    </message>
</context>
<context>
    <name>NotePage</name>
    <message>
        <source>Behold kladden</source>
        <translation>Keep the draft</translation>
    </message>
    <message>
        <source>Det blev ikke gemt</source>
        <translation>It was not saved</translation>
    </message>
    <message>
        <source>Gemt på denne pc kl. {time}</source>
        <translation>Saved on this PC at {time}</translation>
    </message>
    <message>
        <source>Ikke gemt endnu. {reason}</source>
        <translation>Not saved yet. {reason}</translation>
    </message>
    <message>
        <source>Kladden kan ikke hentes tilbage. Det, der allerede står i journalen, bliver stående.</source>
        <translation>The draft cannot be brought back. What is already in the record stays there.</translation>
    </message>
    <message>
        <source>Kopiér det igen, eller ret det i journalen.</source>
        <translation>Copy it again, or edit it in the record.</translation>
    </message>
    <message>
        <source>Notatet er gemt som fil kl. {time}.</source>
        <translation>The note was saved as a file at {time}.</translation>
    </message>
    <message>
        <source>Notatet er ikke gemt som fil</source>
        <translation>The note was not saved as a file</translation>
    </message>
    <message>
        <source>Notatet er ikke kopieret</source>
        <translation>The note was not copied</translation>
    </message>
    <message>
        <source>Notatet er kopieret kl. {time}.</source>
        <translation>The note was copied at {time}.</translation>
    </message>
    <message>
        <source>Notatet er ændret, siden det blev kopieret kl. {time}</source>
        <translation>The note has changed since it was copied at {time}</translation>
    </message>
    <message>
        <source>Slet CPR-nummeret; det skal ikke stå her</source>
        <translation>Delete the CPR number; it must not stand here</translation>
    </message>
    <message>
        <source>Slet kladden</source>
        <translation>Delete the draft</translation>
    </message>
    <message>
        <source>Slet kladden til notatet?</source>
        <translation>Delete the draft of the note?</translation>
    </message>
    <message>
        <source>Udklipsholderen tømmes om 2 minutter.</source>
        <translation>The clipboard is emptied in 2 minutes.</translation>
    </message>
</context>
<context>
    <name>NotePreview</name>
    <message>
        <source>1 ord</source>
        <translation>1 word</translation>
    </message>
    <message>
        <source>Alt+Enter viser, hvor en linje kommer fra.</source>
        <translation>Alt+Enter shows where a line comes from.</translation>
    </message>
    <message>
        <source>CPR-nummeret skrives aldrig her. Udklipsholderen tømmes 2 minutter efter kopiering.</source>
        <translation>The CPR number is never written here. The clipboard is emptied 2 minutes after copying.</translation>
    </message>
    <message>
        <source>Hjælp til registreringen, står ikke i notatet: {codes} (kontrolleret {date}).</source>
        <translation>Help for the registration, not in the note: {codes} (checked {date}).</translation>
    </message>
    <message>
        <source>Hvor linjen kommer fra</source>
        <translation>Where the line comes from</translation>
    </message>
    <message>
        <source>Initialerne passer på {names} i samme gruppe. Et notat må kun handle om én patient.</source>
        <translation>The initials match {names} in the same group. A note may be about one patient only.</translation>
    </message>
    <message>
        <source>Notatet ser ud til at nævne en anden deltager</source>
        <translation>The note seems to name another participant</translation>
    </message>
    <message>
        <source>Sådan ser notatet ud</source>
        <translation>How the note looks</translation>
    </message>
    <message>
        <source>Sådan ser notatet ud, linje for linje</source>
        <translation>How the note looks, line by line</translation>
    </message>
    <message>
        <source>{count} ord</source>
        <translation>{count} words</translation>
    </message>
</context>
<context>
    <name>NoteSource</name>
    <message>
        <source>({date})</source>
        <translation>({date})</translation>
    </message>
    <message>
        <source>Afbrydelsen noteret</source>
        <translation>Break-off noted</translation>
    </message>
    <message>
        <source>En overskrift, der samler linjerne under den</source>
        <translation>A heading for the lines below it</translation>
    </message>
    <message>
        <source>Fraveget</source>
        <translation>Overridden</translation>
    </message>
    <message>
        <source>Genoptaget</source>
        <translation>Resumed</translation>
    </message>
    <message>
        <source>Handlingen noteret</source>
        <translation>Action noted</translation>
    </message>
    <message>
        <source>Hentet fra forløbet</source>
        <translation>Taken from the course</translation>
    </message>
    <message>
        <source>Hentet fra journalen</source>
        <translation>Taken from the record</translation>
    </message>
    <message>
        <source>Indhold: {pack}, udgave {version}. Program: vkassist {program}</source>
        <translation>Content: {pack}, version {version}. Program: vkassist {program}</translation>
    </message>
    <message>
        <source>Ingen har svaret på “{item}”, siden samtalen blev åbnet kl. {time}</source>
        <translation>Nobody has answered “{item}” since the talk was opened at {time}</translation>
    </message>
    <message>
        <source>Noteret</source>
        <translation>Noted</translation>
    </message>
    <message>
        <source>Samtalen afsluttet</source>
        <translation>Talk ended</translation>
    </message>
    <message>
        <source>Samtalen begyndt</source>
        <translation>Talk begun</translation>
    </message>
    <message>
        <source>Samtalen åbnet</source>
        <translation>Talk opened</translation>
    </message>
    <message>
        <source>Skrevet</source>
        <translation>Written</translation>
    </message>
    <message>
        <source>Stikordet skrevet</source>
        <translation>Keyword written</translation>
    </message>
    <message>
        <source>Svaret registreret</source>
        <translation>Answer registered</translation>
    </message>
    <message>
        <source>Tiden forlænget</source>
        <translation>Time extended</translation>
    </message>
    <message>
        <source>af behandleren</source>
        <translation>by the clinician</translation>
    </message>
    <message>
        <source>af pc’en</source>
        <translation>by the PC</translation>
    </message>
    <message>
        <source>af underviseren</source>
        <translation>by the trainer</translation>
    </message>
    <message>
        <source>af øvelsens manuskript</source>
        <translation>by the exercise’s script</translation>
    </message>
    <message>
        <source>kl. {time}</source>
        <translation>at {time}</translation>
    </message>
    <message>
        <source>{sentence}. Punkt: {item}</source>
        <translation>{sentence}. Item: {item}</translation>
    </message>
</context>
<context>
    <name>ParticipantsEditor</name>
    <message>
        <source>Anne K., mor</source>
        <translation>Anne K., mother</translation>
    </message>
    <message>
        <source>Bo, studerende</source>
        <translation>Bo, student</translation>
    </message>
    <message>
        <source>Du og patienten alene</source>
        <translation>You and the patient alone</translation>
    </message>
    <message>
        <source>Er der ingen, så lad feltet stå tomt</source>
        <translation>Leave the field empty if there is nobody</translation>
    </message>
    <message>
        <source>Hos dig</source>
        <translation>With you</translation>
    </message>
    <message>
        <source>Hos patienten</source>
        <translation>With the patient</translation>
    </message>
    <message>
        <source>Ingen andre til stede</source>
        <translation>Nobody else present</translation>
    </message>
    <message>
        <source>Klokkeslæt, hvor I kun var jer to</source>
        <translation>Clock times when it was only the two of you</translation>
    </message>
    <message>
        <source>Navn og rolle med komma imellem, flere personer med semikolon</source>
        <translation>Name and role with a comma between, several people with a semicolon</translation>
    </message>
    <message>
        <source>Skriv klokkeslæt som 10.40-10.55</source>
        <translation>Write clock times as 10.40-10.55</translation>
    </message>
    <message>
        <source>Skriv, hvem der er til stede, eller vælg, at der ikke er andre</source>
        <translation>Write who is present, or choose that there is nobody else</translation>
    </message>
</context>
<context>
    <name>PassphrasePanel</name>
    <message>
        <source>Adgangssætning</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Den blev valgt på denne pc, fordi pc’en ikke selv kunne gemme nøglen til dine samtaler.</source>
        <translation>It was chosen on this PC because the PC could not keep the key to your talks by itself.</translation>
    </message>
    <message>
        <source>Skriv din adgangssætning</source>
        <translation>Type your passphrase</translation>
    </message>
    <message>
        <source>Åbn</source>
        <translation>Open</translation>
    </message>
</context>
<context>
    <name>PeopleEditor</name>
    <message>
        <source>Anne K., mor, 30 98 76 54</source>
        <translation>Anne K., mother, 30 98 76 54</translation>
    </message>
    <message>
        <source>Ingen</source>
        <translation>None</translation>
    </message>
    <message>
        <source>Navn, relation og telefon med komma imellem, flere personer med semikolon</source>
        <translation>Name, relation and phone with commas between, several people with a semicolon</translation>
    </message>
    <message>
        <source>Skriv navn, relation og telefonnummer</source>
        <translation>Write name, relation and phone number</translation>
    </message>
</context>
<context>
    <name>PhaseTabs</name>
    <message>
        <source>1 Forbered</source>
        <translation>1 Prepare</translation>
    </message>
    <message>
        <source>2 Samtale</source>
        <translation>2 Talk</translation>
    </message>
    <message>
        <source>3 Notat</source>
        <translation>3 Note</translation>
    </message>
    <message>
        <source>Faser</source>
        <translation>Phases</translation>
    </message>
</context>
<context>
    <name>PhoneEditor</name>
    <message>
        <source>8 cifre</source>
        <translation>8 digits</translation>
    </message>
    <message>
        <source>Skriv et telefonnummer på 8 cifre</source>
        <translation>Write a phone number of 8 digits</translation>
    </message>
</context>
<context>
    <name>PlaceEditor</name>
    <message>
        <source>Fx hjemme, Søndergade 4, Aarhus, uforstyrret</source>
        <translation>E.g. home, Søndergade 4, Aarhus, undisturbed</translation>
    </message>
    <message>
        <source>Ja</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>Kommune</source>
        <translation>Municipality</translation>
    </message>
    <message>
        <source>Nej</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Skriv navnet</source>
        <translation>Write the name</translation>
    </message>
    <message>
        <source>Skriv, hvor patienten er lige nu</source>
        <translation>Write where the patient is right now</translation>
    </message>
    <message>
        <source>Sted</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>Vælg kommunen på listen, eller lad feltet stå tomt</source>
        <translation>Choose the municipality from the list, or leave the field empty</translation>
    </message>
    <message>
        <source>Vælg sted</source>
        <translation>Choose a place</translation>
    </message>
</context>
<context>
    <name>PlanBEditor</name>
    <message>
        <source>8 cifre. Læs nummeret op for patienten</source>
        <translation>8 digits. Read the number out to the patient</translation>
    </message>
    <message>
        <source>Patienten har sagt ja til nummeret</source>
        <translation>The patient has said yes to the number</translation>
    </message>
    <message>
        <source>Patientens telefon</source>
        <translation>The patient’s phone</translation>
    </message>
    <message>
        <source>Skriv patientens telefonnummer, 8 cifre</source>
        <translation>Write the patient’s phone number, 8 digits</translation>
    </message>
    <message>
        <source>Skriv patientens telefonnummer, eller vælg noget andet</source>
        <translation>Write the patient’s phone number, or choose something else</translation>
    </message>
</context>
<context>
    <name>PolicySection</name>
    <message>
        <source>Dage, et forløb gemmes</source>
        <translation>Days a course is kept</translation>
    </message>
    <message>
        <source>Dage, et udkast gemmes</source>
        <translation>Days a draft is kept</translation>
    </message>
    <message>
        <source>Det, regionen har bestemt, kan ikke ændres på denne pc.</source>
        <translation>What the region has decided cannot be changed on this PC.</translation>
    </message>
    <message>
        <source>Flere godkendte videoværter</source>
        <translation>More approved video hosts</translation>
    </message>
    <message>
        <source>Forbindelsen måles mod</source>
        <translation>Connection is measured to</translation>
    </message>
    <message>
        <source>Lagerets mappe</source>
        <translation>The store’s folder</translation>
    </message>
    <message>
        <source>Lagerets sted</source>
        <translation>Where the store lies</translation>
    </message>
    <message>
        <source>Minutter til låsning</source>
        <translation>Minutes until locking</translation>
    </message>
    <message>
        <source>Opkald fra pc’en (1 = ja)</source>
        <translation>Calls from the PC (1 = yes)</translation>
    </message>
    <message>
        <source>Regionens indhold</source>
        <translation>The region’s content</translation>
    </message>
    <message>
        <source>Regionens offentlige nøgle</source>
        <translation>The region’s public key</translation>
    </message>
    <message>
        <source>Regionens politik</source>
        <translation>The region’s policy</translation>
    </message>
    <message>
        <source>Registerdatabase</source>
        <translation>Registry database</translation>
    </message>
    <message>
        <source>STUN-server</source>
        <translation>STUN server</translation>
    </message>
    <message>
        <source>Slået fra</source>
        <translation>Turned off</translation>
    </message>
    <message>
        <source>Sprog</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Ude af skærmdeling (1 = ja)</source>
        <translation>Kept out of screen sharing (1 = yes)</translation>
    </message>
    <message>
        <source>dit valg</source>
        <translation>your choice</translation>
    </message>
    <message>
        <source>intet</source>
        <translation>nothing</translation>
    </message>
    <message>
        <source>regionen</source>
        <translation>the region</translation>
    </message>
    <message>
        <source>standard</source>
        <translation>standard</translation>
    </message>
</context>
<context>
    <name>PreparationPage</name>
    <message>
        <source>&amp;Aftaler og egnethed</source>
        <translation>&amp;Agreements and suitability</translation>
    </message>
    <message>
        <source>&amp;Indsæt aftaler fra journalen</source>
        <translation>&amp;Paste agreements from the record</translation>
    </message>
    <message>
        <source>&amp;Kopiér invitation</source>
        <translation>&amp;Copy the invitation</translation>
    </message>
    <message>
        <source>&amp;Mere</source>
        <translation>&amp;More</translation>
    </message>
    <message>
        <source>&amp;Vejledning til patienten</source>
        <translation>&amp;Guide for the patient</translation>
    </message>
    <message>
        <source>1 punkt er ikke klar</source>
        <translation>1 item is not ready</translation>
    </message>
    <message>
        <source>Aftaler: {count} åbne (F7)</source>
        <translation>Agreements: {count} open (F7)</translation>
    </message>
    <message>
        <source>Fremdrift</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>Gennemgå de åbne punkter, og start, når du er klar.</source>
        <translation>Go through the open items, and start when you are ready.</translation>
    </message>
    <message>
        <source>Intet tidspunkt aftalt</source>
        <translation>No time agreed</translation>
    </message>
    <message>
        <source>Klar til samtalen?</source>
        <translation>Ready for the talk?</translation>
    </message>
    <message>
        <source>Samtalen gennemføres ikke:</source>
        <translation>The talk will not take place:</translation>
    </message>
    <message>
        <source>Skulle være startet kl. {time} · {minutes} min. siden</source>
        <translation>Should have started at {time} · {minutes} min. ago</translation>
    </message>
    <message>
        <source>Start samtale</source>
        <translation>Start talk</translation>
    </message>
    <message>
        <source>Starter kl. {time}</source>
        <translation>Starts at {time}</translation>
    </message>
    <message>
        <source>Starter kl. {time} · nu</source>
        <translation>Starts at {time} · now</translation>
    </message>
    <message>
        <source>Starter kl. {time} · om {minutes} min.</source>
        <translation>Starts at {time} · in {minutes} min.</translation>
    </message>
    <message>
        <source>Tjekliste før samtalen</source>
        <translation>Checklist before the talk</translation>
    </message>
    <message>
        <source>{count} fraveget</source>
        <translation>{count} overridden</translation>
    </message>
    <message>
        <source>{count} mangler</source>
        <translation>{count} missing</translation>
    </message>
    <message>
        <source>{count} punkter er ikke klar</source>
        <translation>{count} items are not ready</translation>
    </message>
    <message>
        <source>{count} ved start</source>
        <translation>{count} at the start</translation>
    </message>
    <message>
        <source>{ready} af {total} klar</source>
        <translation>{ready} of {total} ready</translation>
    </message>
    <message>
        <source>{titles}. Start igen for at gå i gang alligevel; punkterne står åbne i notatet.</source>
        <translation>{titles}. Start again to begin all the same; the items stay open in the note.</translation>
    </message>
    <message>
        <source>↑↓ vælg · Enter bekræft · Alt+A fravig · Ctrl+Enter start</source>
        <translation>↑↓ choose · Enter confirm · Alt+A override · Ctrl+Enter start</translation>
    </message>
</context>
<context>
    <name>ProblemPanel</name>
    <message>
        <source>Afslut</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>Begynd forfra …</source>
        <translation>Start over…</translation>
    </message>
    <message>
        <source>Begynd forfra?</source>
        <translation>Start over?</translation>
    </message>
    <message>
        <source>Et nyt, tomt lager laves. Det gamle lægges til side på denne pc og slettes ikke.</source>
        <translation>A new, empty store is made. The old one is put aside on this PC and not deleted.</translation>
    </message>
    <message>
        <source>Kode til it-support: {code}</source>
        <translation>Code for IT support: {code}</translation>
    </message>
    <message>
        <source>Prøv igen</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Samtaler og kladder forsvinder, når du lukker vkassist.</source>
        <translation>Talks and drafts are gone when you close vkassist.</translation>
    </message>
    <message>
        <source>Skriv adgangssætningen</source>
        <translation>Type the passphrase</translation>
    </message>
    <message>
        <source>Skriv gendannelsesnøglen</source>
        <translation>Type the recovery key</translation>
    </message>
    <message>
        <source>Start uden at gemme</source>
        <translation>Start without saving</translation>
    </message>
    <message>
        <source>Vis det åbne vindue</source>
        <translation>Show the open window</translation>
    </message>
    <message>
        <source>Vælg en sikkerhedskopi …</source>
        <translation>Choose a backup…</translation>
    </message>
    <message>
        <source>vkassist kan ikke åbne dine samtaler</source>
        <translation>vkassist cannot open your talks</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>De gælder, til du lukker vkassist. Kontrollér, om der er plads på disken.</source>
        <translation>They hold until you close vkassist. Check whether there is room on the disk.</translation>
    </message>
    <message>
        <source>Indstillingerne kunne ikke gemmes</source>
        <translation>The settings could not be saved</translation>
    </message>
</context>
<context>
    <name>QuestionsPage</name>
    <message>
        <source>Begyndt kl. {time}</source>
        <translation>Begun at {time}</translation>
    </message>
    <message>
        <source>Fremdrift</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>Husk i starten</source>
        <translation>Remember at the start</translation>
    </message>
    <message>
        <source>Husk undervejs</source>
        <translation>Remember along the way</translation>
    </message>
    <message>
        <source>Husk ved afslutningen</source>
        <translation>Remember at the end</translation>
    </message>
    <message>
        <source>Spørg i starten</source>
        <translation>Ask at the start</translation>
    </message>
    <message>
        <source>Spørgsmål i samtalen</source>
        <translation>Questions in the talk</translation>
    </message>
    <message>
        <source>Til afslutningen</source>
        <translation>To the closing</translation>
    </message>
    <message>
        <source>{asked} af {total} spurgt</source>
        <translation>{asked} of {total} asked</translation>
    </message>
    <message>
        <source>{count} mangler</source>
        <translation>{count} missing</translation>
    </message>
    <message>
        <source>↑↓ vælg · Enter bekræft · Alt+A fravig · F8 stikord · F9 afbrudt</source>
        <translation>↑↓ choose · Enter confirm · Alt+A override · F8 keyword · F9 broken off</translation>
    </message>
</context>
<context>
    <name>ReadingValues</name>
    <message>
        <source>0,5</source>
        <translation>0.5</translation>
    </message>
    <message>
        <source>Forbindelse</source>
        <translation>Connection</translation>
    </message>
    <message>
        <source>Kryptering</source>
        <translation>Encryption</translation>
    </message>
    <message>
        <source>Lyd ud</source>
        <translation>Sound output</translation>
    </message>
    <message>
        <source>Lyd ud ved opkald</source>
        <translation>Sound output in calls</translation>
    </message>
    <message>
        <source>Mikrofon</source>
        <translation>Microphone</translation>
    </message>
    <message>
        <source>Mikrofon ved opkald</source>
        <translation>Microphone in calls</translation>
    </message>
    <message>
        <source>Navneopslag</source>
        <translation>Name lookup</translation>
    </message>
    <message>
        <source>Svartid</source>
        <translation>Response time</translation>
    </message>
    <message>
        <source>Tabt undervejs</source>
        <translation>Lost on the way</translation>
    </message>
    <message>
        <source>Udsving</source>
        <translation>Variation</translation>
    </message>
    <message>
        <source>{n} %</source>
        <translation>{n}%</translation>
    </message>
    <message>
        <source>{n} ms</source>
        <translation>{n} ms</translation>
    </message>
</context>
<context>
    <name>ReasonPicker</name>
    <message>
        <source>Anden begrundelse</source>
        <translation>Another reason</translation>
    </message>
    <message>
        <source>Annullér</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Begrundelse</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Begrundelsen skrives i notatet. Tast 1-4, eller skriv din egen.</source>
        <translation>The reason is written in the note. Press 1-4, or write your own.</translation>
    </message>
    <message>
        <source>Fravig</source>
        <translation>Override</translation>
    </message>
    <message>
        <source>Hvorfor fraviger du {title}?</source>
        <translation>Why do you override {title}?</translation>
    </message>
    <message>
        <source>Skriv begrundelsen, eller vælg en på listen</source>
        <translation>Write the reason, or choose one from the list</translation>
    </message>
</context>
<context>
    <name>RecordingEditor</name>
    <message>
        <source>Grundlag for optagelsen</source>
        <translation>Grounds for the recording</translation>
    </message>
    <message>
        <source>Skriv det lovlige grundlag</source>
        <translation>Write the legal grounds</translation>
    </message>
    <message>
        <source>Skriv grundlaget for optagelsen</source>
        <translation>Write the grounds for the recording</translation>
    </message>
    <message>
        <source>Vælg, om samtalen optages</source>
        <translation>Choose whether the talk is recorded</translation>
    </message>
    <message>
        <source>{recorded}, begge har samtykket</source>
        <translation>{recorded}, both have consented</translation>
    </message>
</context>
<context>
    <name>RecoveryEntryPanel</name>
    <message>
        <source>Den blev vist, første gang vkassist åbnede, og består af 14 grupper med 4 tegn.</source>
        <translation>It was shown the first time vkassist opened, and has 14 groups of 4 characters.</translation>
    </message>
    <message>
        <source>Gendan adgangen</source>
        <translation>Restore access</translation>
    </message>
    <message>
        <source>Gendannelsesnøgle</source>
        <translation>Recovery key</translation>
    </message>
    <message>
        <source>Skriv gendannelsesnøglen</source>
        <translation>Type the recovery key</translation>
    </message>
    <message>
        <source>Store og små bogstaver, mellemrum og bindestreger er ligegyldige</source>
        <translation>Capitals, spaces and hyphens do not matter</translation>
    </message>
</context>
<context>
    <name>RecoveryKeyPanel</name>
    <message>
        <source>Dine samtaler ligger krypteret på denne pc. Mister pc’en nøglen, er det her den eneste vej tilbage til dem. Den vises kun nu: skriv den ned eller udskriv den, og gem den et sikkert sted, ikke på pc’en.</source>
        <translation>Your talks are encrypted on this PC. If the PC loses the key, this is the only way back to them. It is shown only now: write it down or print it, and keep it in a safe place, not on the PC.</translation>
    </message>
    <message>
        <source>Fortsæt</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Gem din gendannelsesnøgle</source>
        <translation>Keep your recovery key</translation>
    </message>
    <message>
        <source>Gem nøglen, og sæt et flueben her</source>
        <translation>Keep the key, and tick here</translation>
    </message>
    <message>
        <source>Gendannelsesnøgle</source>
        <translation>Recovery key</translation>
    </message>
    <message>
        <source>Jeg har gemt nøglen et sikkert sted</source>
        <translation>I have kept the key in a safe place</translation>
    </message>
    <message>
        <source>Kopiér</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Nøglen er kopieret. Sæt den ind et sikkert sted med det samme.</source>
        <translation>The key is copied. Paste it in a safe place at once.</translation>
    </message>
    <message>
        <source>Udskriv …</source>
        <translation>Print…</translation>
    </message>
</context>
<context>
    <name>RecoveryPage</name>
    <message>
        <source>Behold</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source>En samtale var i gang, da vkassist sidst lukkede. Alt, der stod som gemt, er her.</source>
        <translation>A talk was under way when vkassist last closed. Everything shown as saved is here.</translation>
    </message>
    <message>
        <source>Forberedelse</source>
        <translation>Preparation</translation>
    </message>
    <message>
        <source>Gendan</source>
        <translation>Restore</translation>
    </message>
    <message>
        <source>Gendan kladde</source>
        <translation>Restore draft</translation>
    </message>
    <message>
        <source>Kladden kan ikke hentes frem igen.</source>
        <translation>The draft cannot be brought back.</translation>
    </message>
    <message>
        <source>Kladden kan ikke vises her</source>
        <translation>The draft cannot be shown here</translation>
    </message>
    <message>
        <source>Kladden, som den er gemt</source>
        <translation>The draft as it is saved</translation>
    </message>
    <message>
        <source>Kladder, der kan gendannes</source>
        <translation>Drafts that can be restored</translation>
    </message>
    <message>
        <source>Notat mangler</source>
        <translation>Note missing</translation>
    </message>
    <message>
        <source>Samtalen var i gang</source>
        <translation>The talk was under way</translation>
    </message>
    <message>
        <source>Senere</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>Slet kladden</source>
        <translation>Delete the draft</translation>
    </message>
    <message>
        <source>Slet kladden …</source>
        <translation>Delete the draft…</translation>
    </message>
    <message>
        <source>Slet kladden?</source>
        <translation>Delete the draft?</translation>
    </message>
    <message>
        <source>Uden initialer</source>
        <translation>Without initials</translation>
    </message>
    <message>
        <source>{count} samtaler var i gang, da vkassist sidst lukkede. Alt, der stod som gemt, er her.</source>
        <translation>{count} talks were under way when vkassist last closed. Everything shown as saved is here.</translation>
    </message>
    <message>
        <source>{day} · sidst gemt kl. {time}</source>
        <translation>{day} · last saved at {time}</translation>
    </message>
    <message>
        <source>{label}, {day} kl. {time}.</source>
        <translation>{label}, {day} at {time}.</translation>
    </message>
    <message>
        <source>↑↓ vælg · Enter gendan · Delete slet · Esc senere</source>
        <translation>↑↓ choose · Enter restore · Del delete · Esc later</translation>
    </message>
</context>
<context>
    <name>RowModel</name>
    <message>
        <source>Punkt {number} af {count}</source>
        <translation>Item {number} of {count}</translation>
    </message>
</context>
<context>
    <name>SecretField</name>
    <message>
        <source>Vis det skrevne</source>
        <translation>Show what is typed</translation>
    </message>
</context>
<context>
    <name>SecretPanel</name>
    <message>
        <source>Afslut</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>Tilbage</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>Sensing</name>
    <message>
        <source>Måler igen …</source>
        <translation>Measuring again…</translation>
    </message>
    <message>
        <source>{name} er fjernet</source>
        <translation>{name} is disconnected</translation>
    </message>
    <message>
        <source>{name} er tilsluttet</source>
        <translation>{name} is connected</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>8 cifre. Står i invitationen og i sms til patienten</source>
        <translation>8 digits. Appears in the invitation and in text messages to the patient</translation>
    </message>
    <message>
        <source>Aldrig</source>
        <translation>Never</translation>
    </message>
    <message>
        <source>Brug det indbyggede</source>
        <translation>Use the built-in</translation>
    </message>
    <message>
        <source>Dagens samtaler</source>
        <translation>Today’s talks</translation>
    </message>
    <message>
        <source>Det indbyggede indhold bruges</source>
        <translation>The built-in content is used</translation>
    </message>
    <message>
        <source>Din enhed</source>
        <translation>Your unit</translation>
    </message>
    <message>
        <source>Dit navn og din titel</source>
        <translation>Your name and title</translation>
    </message>
    <message>
        <source>En .ics-fil, eller en mappe som din kalender gemmes i. Kun dagens samtaler læses</source>
        <translation>An .ics file, or a folder your calendar is saved in. Only today’s talks are read</translation>
    </message>
    <message>
        <source>Enhedens telefon</source>
        <translation>The unit’s phone</translation>
    </message>
    <message>
        <source>Farver</source>
        <translation>Colours</translation>
    </message>
    <message>
        <source>Fjern kalenderen</source>
        <translation>Remove the calendar</translation>
    </message>
    <message>
        <source>Fx ambulatorium og afdeling</source>
        <translation>E.g. outpatient clinic and department</translation>
    </message>
    <message>
        <source>Gælder, næste gang du åbner vkassist</source>
        <translation>Takes effect the next time you open vkassist</translation>
    </message>
    <message>
        <source>Indhold i brug: {pack}</source>
        <translation>Content in use: {pack}</translation>
    </message>
    <message>
        <source>Indhold og program</source>
        <translation>Content and program</translation>
    </message>
    <message>
        <source>Indstillinger</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Ingen kalender er valgt</source>
        <translation>No calendar is chosen</translation>
    </message>
    <message>
        <source>Kalender</source>
        <translation>Calendar</translation>
    </message>
    <message>
        <source>Kladder ligger krypteret i {place}</source>
        <translation>Drafts are encrypted in {place}</translation>
    </message>
    <message>
        <source>Luk</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Lyse</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Lås, når du ikke har rørt vkassist i</source>
        <translation>Lock when you have not touched vkassist for</translation>
    </message>
    <message>
        <source>Mørke</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Notatet</source>
        <translation>The note</translation>
    </message>
    <message>
        <source>Regionens indhold</source>
        <translation>The region’s content</translation>
    </message>
    <message>
        <source>Sikkerhed</source>
        <translation>Security</translation>
    </message>
    <message>
        <source>Skriv 8 cifre, fx 12 34 56 78</source>
        <translation>Write 8 digits, e.g. 12 34 56 78</translation>
    </message>
    <message>
        <source>Slet CPR-nummeret: det hører ikke til her</source>
        <translation>Delete the CPR number: it does not belong here</translation>
    </message>
    <message>
        <source>Som skærmen</source>
        <translation>Follow the screen</translation>
    </message>
    <message>
        <source>Som systemet</source>
        <translation>Follow the system</translation>
    </message>
    <message>
        <source>Sprog</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Står i notatet, som du skriver det</source>
        <translation>Appears in the note as you write it</translation>
    </message>
    <message>
        <source>Tekststørrelse</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>Tid tilbage, stikord og Akut, mens du ser på patienten</source>
        <translation>Time left, keywords and Urgent, while you look at the patient</translation>
    </message>
    <message>
        <source>Udseende</source>
        <translation>Appearance</translation>
    </message>
    <message>
        <source>Under en samtale låser vkassist ikke af sig selv</source>
        <translation>During a talk vkassist does not lock by itself</translation>
    </message>
    <message>
        <source>Under samtalen</source>
        <translation>During the talk</translation>
    </message>
    <message>
        <source>Vis den lille timer oven på videoen under samtalen</source>
        <translation>Show the small timer on top of the video during the talk</translation>
    </message>
    <message>
        <source>Vælg fil …</source>
        <translation>Choose file…</translation>
    </message>
    <message>
        <source>Vælg mappe …</source>
        <translation>Choose folder…</translation>
    </message>
    <message>
        <source>vkassist {version}</source>
        <translation>vkassist {version}</translation>
    </message>
    <message>
        <source>{n} %</source>
        <translation>{n}%</translation>
    </message>
    <message>
        <source>{n} min.</source>
        <translation>{n} min.</translation>
    </message>
    <message>
        <source>{pack}, version {version}, fra {author}. Kontrolleret {date}</source>
        <translation>{pack}, version {version}, from {author}. Checked {date}</translation>
    </message>
    <message>
        <source>Ændringer gemmes med det samme.</source>
        <translation>Changes are saved at once.</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Annullér</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>SoundMeter</name>
    <message>
        <source>Lyd i mikrofonen</source>
        <translation>Sound in the microphone</translation>
    </message>
    <message>
        <source>Lytter …</source>
        <translation>Listening…</translation>
    </message>
    <message>
        <source>Mikrofonen er slukket</source>
        <translation>The microphone is off</translation>
    </message>
    <message>
        <source>Støj i lokalet {level} dB: for meget</source>
        <translation>Noise in the room {level} dB: too much</translation>
    </message>
    <message>
        <source>Støj i lokalet {level} dB: lidt</source>
        <translation>Noise in the room {level} dB: a little</translation>
    </message>
    <message>
        <source>Støj i lokalet {level} dB: roligt</source>
        <translation>Noise in the room {level} dB: quiet</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Det krypterede lager på denne pc åbnes.</source>
        <translation>The encrypted store on this PC is being opened.</translation>
    </message>
    <message>
        <source>Vælg en sikkerhedskopi</source>
        <translation>Choose a backup</translation>
    </message>
    <message>
        <source>Åbner …</source>
        <translation>Opening…</translation>
    </message>
</context>
<context>
    <name>State</name>
    <message>
        <source>Bekræftet</source>
        <translation>Confirmed</translation>
    </message>
    <message>
        <source>Fraveget</source>
        <translation>Overridden</translation>
    </message>
    <message>
        <source>Gælder stadig</source>
        <translation>Still holds</translation>
    </message>
    <message>
        <source>Ikke aktuelt</source>
        <translation>Not relevant</translation>
    </message>
    <message>
        <source>Ikke bekræftet</source>
        <translation>Not confirmed</translation>
    </message>
    <message>
        <source>Kræver handling</source>
        <translation>Needs action</translation>
    </message>
    <message>
        <source>Målt</source>
        <translation>Measured</translation>
    </message>
    <message>
        <source>Skal bekræftes igen</source>
        <translation>Confirm again</translation>
    </message>
    <message>
        <source>Spørges ved start</source>
        <translation>Asked at the start</translation>
    </message>
    <message>
        <source>Tjekker …</source>
        <translation>Checking…</translation>
    </message>
</context>
<context>
    <name>TalkFlow</name>
    <message>
        <source>Det kunne ikke gøres</source>
        <translation>It could not be done</translation>
    </message>
    <message>
        <source>Ikke gemt endnu</source>
        <translation>Not saved yet</translation>
    </message>
    <message>
        <source>Teksten er kopieret. Udklipsholderen tømmes om 2 minutter.</source>
        <translation>The text is copied. The clipboard is emptied in 2 minutes.</translation>
    </message>
    <message>
        <source>individuel samtale</source>
        <translation>individual talk</translation>
    </message>
    <message>
        <source>kendt forløb</source>
        <translation>known course</translation>
    </message>
</context>
<context>
    <name>TalkPage</name>
    <message>
        <source>Svært ved at holde &amp;fokus …</source>
        <translation>Hard to keep &amp;focus…</translation>
    </message>
</context>
<context>
    <name>TalkStrip</name>
    <message>
        <source>+5 min.</source>
        <translation>+5 min.</translation>
    </message>
    <message>
        <source>5 minutter mere</source>
        <translation>5 minutes more</translation>
    </message>
    <message>
        <source>5 minutter mere (Ctrl++)</source>
        <translation>5 minutes more (Ctrl++)</translation>
    </message>
    <message>
        <source>Gjort</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Ingen planlagt længde</source>
        <translation>No planned length</translation>
    </message>
    <message>
        <source>Skjul lille ur</source>
        <translation>Hide small timer</translation>
    </message>
    <message>
        <source>Skjul påmindelsen</source>
        <translation>Hide the reminder</translation>
    </message>
    <message>
        <source>Skriv, og tryk Enter</source>
        <translation>Write, and press Enter</translation>
    </message>
    <message>
        <source>Skulle være sluttet kl. {time}</source>
        <translation>Should have ended at {time}</translation>
    </message>
    <message>
        <source>Slutter kl. {time} · {minutes} min. til afrunding</source>
        <translation>Ends at {time} · {minutes} min. for closing</translation>
    </message>
    <message>
        <source>Stikord noteret</source>
        <translation>Keyword noted</translation>
    </message>
    <message>
        <source>Stikord til notatet</source>
        <translation>Keyword for the note</translation>
    </message>
    <message>
        <source>Tid gået</source>
        <translation>Time passed</translation>
    </message>
    <message>
        <source>Tid til et check-ind</source>
        <translation>Time for a check-in</translation>
    </message>
    <message>
        <source>Udsæt</source>
        <translation>Put off</translation>
    </message>
    <message>
        <source>Vis alle {count} stikord</source>
        <translation>Show all {count} keywords</translation>
    </message>
    <message>
        <source>Vis færre</source>
        <translation>Show fewer</translation>
    </message>
    <message>
        <source>Vis lille ur</source>
        <translation>Show small timer</translation>
    </message>
</context>
<context>
    <name>TextEditor</name>
    <message>
        <source>Skriv et svar</source>
        <translation>Write an answer</translation>
    </message>
</context>
<context>
    <name>Today</name>
    <message>
        <source>Færdig</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>I gang</source>
        <translation>Under way</translation>
    </message>
    <message>
        <source>Ikke afsluttet</source>
        <translation>Not ended</translation>
    </message>
    <message>
        <source>Kendt forløb</source>
        <translation>Known course</translation>
    </message>
    <message>
        <source>Kommende</source>
        <translation>Upcoming</translation>
    </message>
    <message>
        <source>Mødelink i kalenderen</source>
        <translation>Meeting link in the calendar</translation>
    </message>
    <message>
        <source>Mødelinket i kalenderen er ikke godkendt</source>
        <translation>The meeting link in the calendar is not approved</translation>
    </message>
    <message>
        <source>Notat mangler</source>
        <translation>Note missing</translation>
    </message>
    <message>
        <source>Privat i kalenderen</source>
        <translation>Private in the calendar</translation>
    </message>
    <message>
        <source>Uden initialer</source>
        <translation>Without initials</translation>
    </message>
    <message>
        <source>{minutes} min.</source>
        <translation>{minutes} min.</translation>
    </message>
</context>
<context>
    <name>TodayHead</name>
    <message>
        <source>Dagens samtaler</source>
        <translation>Today’s talks</translation>
    </message>
    <message>
        <source>Næste kl. {time}</source>
        <translation>Next at {time}</translation>
    </message>
    <message>
        <source>Næste kl. {time} · om {minutes} min.</source>
        <translation>Next at {time} · in {minutes} min.</translation>
    </message>
    <message>
        <source>{date} · ingen kalender er valgt</source>
        <translation>{date} · no calendar is chosen</translation>
    </message>
    <message>
        <source>{date} · kalenderen læses</source>
        <translation>{date} · reading the calendar</translation>
    </message>
</context>
<context>
    <name>TodayLists</name>
    <message>
        <source>Dagens samtaler</source>
        <translation>Today’s talks</translation>
    </message>
    <message>
        <source>I dag</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Tidligere samtaler uden notat</source>
        <translation>Note missing from earlier</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>&amp;Udeblevet</source>
        <translation>No-&amp;show</translation>
    </message>
    <message>
        <source>Er patienten udeblevet?</source>
        <translation>Did the patient not show up?</translation>
    </message>
    <message>
        <source>Gå til samtalen</source>
        <translation>Go to the talk</translation>
    </message>
    <message>
        <source>Indtast &amp;ny samtale</source>
        <translation>Enter a &amp;new talk</translation>
    </message>
    <message>
        <source>Kalenderen kunne ikke læses</source>
        <translation>The calendar could not be read</translation>
    </message>
    <message>
        <source>Læs kalenderen igen</source>
        <translation>Read the calendar again</translation>
    </message>
    <message>
        <source>Samtalen</source>
        <translation>The talk</translation>
    </message>
    <message>
        <source>Se notatet</source>
        <translation>See the note</translation>
    </message>
    <message>
        <source>Skriv notatet</source>
        <translation>Write the note</translation>
    </message>
    <message>
        <source>Udeblevet, og jeg er &amp;bekymret</source>
        <translation>No-show, and I am &amp;worried</translation>
    </message>
    <message>
        <source>Vælg en anden kalender …</source>
        <translation>Choose another calendar…</translation>
    </message>
    <message>
        <source>{label} kl. {time} noteres som udeblevet, og notatet åbnes.</source>
        <translation>{label} at {time} is noted as a no-show, and you come to the note.</translation>
    </message>
    <message>
        <source>Åbn samtalen</source>
        <translation>Open the talk</translation>
    </message>
    <message>
        <source>↑↓ vælg · Enter åbn · Alt+U udeblevet · Alt+N ny samtale</source>
        <translation>↑↓ choose · Enter open · Alt+S no-show · Alt+N new talk</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Akut</source>
        <translation>Urgent</translation>
    </message>
    <message>
        <source>Dagens samtaler (Ctrl+0)</source>
        <translation>Today’s talks (Ctrl+0)</translation>
    </message>
    <message>
        <source>Hjælp</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>Indstillinger</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Lås skærmen</source>
        <translation>Lock the screen</translation>
    </message>
    <message>
        <source>Samtalen er afbrudt. Genvej: F9</source>
        <translation>The talk is broken off. Shortcut: F9</translation>
    </message>
</context>
<context>
    <name>Watch</name>
    <message>
        <source>Alt, der stod som gemt, er gemt på denne pc.</source>
        <translation>Everything shown as saved is saved on this PC.</translation>
    </message>
    <message>
        <source>Bliv her</source>
        <translation>Stay here</translation>
    </message>
    <message>
        <source>Det seneste, du skrev, går tabt, hvis du lukker nu. Bliver du, prøver vkassist igen.</source>
        <translation>What you wrote last is lost if you close now. If you stay, vkassist tries again.</translation>
    </message>
    <message>
        <source>Luk alligevel</source>
        <translation>Close anyway</translation>
    </message>
    <message>
        <source>Luk, selv om ikke alt er gemt?</source>
        <translation>Close although not everything is saved?</translation>
    </message>
</context>
<context>
    <name>_LevelBar</name>
    <message>
        <source>god stemme</source>
        <translation>good voice</translation>
    </message>
</context>
<context>
    <name>_LightMeter</name>
    <message>
        <source>Lys på ansigtet</source>
        <translation>Light on the face</translation>
    </message>
    <message>
        <source>for lyst</source>
        <translation>too bright</translation>
    </message>
    <message>
        <source>for mørkt</source>
        <translation>too dark</translation>
    </message>
    <message>
        <source>godt</source>
        <translation>good</translation>
    </message>
    <message>
        <source>lyst</source>
        <translation>bright</translation>
    </message>
    <message>
        <source>mørkt</source>
        <translation>dark</translation>
    </message>
</context>
</TS>
