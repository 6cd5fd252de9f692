<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AboutPage</name>
    <message numerus="yes">
        <source>%n authority(ies)</source>
        <translation>
            <numerusform>%n authority</numerusform>
            <numerusform>%n authorities</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) by others</source>
        <translation>
            <numerusform>%n part by others</numerusform>
            <numerusform>%n parts by others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AppointmentRow</name>
    <message numerus="yes">
        <source>%n answer(s) noted</source>
        <translation>
            <numerusform>%n answer noted</numerusform>
            <numerusform>%n answers noted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>in %n day</numerusform>
            <numerusform>in %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message numerus="yes">
        <source>Prepare my consultation · %n question(s)</source>
        <translation>
            <numerusform>Prepare my consultation · %n question</numerusform>
            <numerusform>Prepare my consultation · %n questions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PacksSection</name>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%n word</numerusform>
            <numerusform>%n words</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrivacyPage</name>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n persons</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n report(s)</source>
        <translation>
            <numerusform>%n report</numerusform>
            <numerusform>%n reports</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuestionList</name>
    <message numerus="yes">
        <source>%n other question(s) you could ask</source>
        <translation>
            <numerusform>%n other question you could ask</numerusform>
            <numerusform>%n other questions you could ask</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuestionRow</name>
    <message numerus="yes">
        <source>Your sheet has %n question(s): set one aside first</source>
        <translation>
            <numerusform>Your sheet has %n question: set one aside first</numerusform>
            <numerusform>Your sheet has %n questions: set one aside first</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReadingReport</name>
    <message numerus="yes">
        <source>%n page(s) read</source>
        <translation>
            <numerusform>%n page read</numerusform>
            <numerusform>%n pages read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) read from an image</source>
        <translation>
            <numerusform>%n page read from an image</numerusform>
            <numerusform>%n pages read from an image</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blank page(s)</source>
        <translation>
            <numerusform>%n blank page</numerusform>
            <numerusform>%n blank pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) that could not be read</source>
        <translation>
            <numerusform>%n page that could not be read</numerusform>
            <numerusform>%n pages that could not be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more page(s) like these</source>
        <translation>
            <numerusform>%n more page like these</numerusform>
            <numerusform>%n more pages like these</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReportRow</name>
    <message numerus="yes">
        <source>%n result(s) out of range</source>
        <translation>
            <numerusform>%n result out of range</numerusform>
            <numerusform>%n results out of range</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%n result</numerusform>
            <numerusform>%n results</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SoonBanner</name>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>in %n day</numerusform>
            <numerusform>in %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrendCard</name>
    <message numerus="yes">
        <source>%n value(s)</source>
        <translation>
            <numerusform>%n value</numerusform>
            <numerusform>%n values</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UndecidedBar</name>
    <message numerus="yes">
        <source>(%n more to decide)</source>
        <translation>
            <numerusform>(%n more to decide)</numerusform>
            <numerusform>(%n more to decide)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UnderstandView</name>
    <message numerus="yes">
        <source>%n other result(s)</source>
        <translation>
            <numerusform>%n other result</numerusform>
            <numerusform>%n other results</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n result(s) without a range to compare with</source>
        <translation>
            <numerusform>%n result without a range to compare with</numerusform>
            <numerusform>%n results without a range to compare with</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n explanation(s) in more detail</source>
        <translation>
            <numerusform>%n explanation in more detail</numerusform>
            <numerusform>%n explanations in more detail</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) not explained: see which</source>
        <translation>
            <numerusform>%n line not explained: see which</numerusform>
            <numerusform>%n lines not explained: see which</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sentence(s) set aside: see why</source>
        <translation>
            <numerusform>%n sentence set aside: see why</numerusform>
            <numerusform>%n sentences set aside: see why</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message numerus="yes">
        <source>Reading %n document(s)…</source>
        <translation>
            <numerusform>Reading %n document…</numerusform>
            <numerusform>Reading %n documents…</numerusform>
        </translation>
    </message>
</context>
</TS>
