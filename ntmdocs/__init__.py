"""Turn structured YAML into official Vietnamese Word documents.

The road: data/*.yaml -> yamlfile -> intake -> context -> template -> wordfile -> store: output/*.docx
Each stage is `value -> (value, findings)`; a fault in the user's data is a finding, an exception means that we cannot go on.

The floors, top first. A module imports only what stands below it; tests/test_house.py reads the order from here.

faces
    __main__     python -m ntmdocs
    cli          one file per command, thin: parse, call, report, exit code
    report       findings -> text, JSON, SARIF
    messages     the catalogue: what every finding says, in Vietnamese and English
road
    doctor       what this machine has and lacks
    states       how each document stands against its Word file
    comparing    two Word files: what differs, and a redline
    review       the copy with a code beside each paragraph, and where a code leads
    outsiders    the clean copy for those outside the office
    copies       several edited copies of one draft into one
    homecoming   edits in a Word file -> the data, proven by rendering again
    batch        the road for many documents; never stops at the first
    proofreading  figures, words, links of a plan; any Word file; what people let stand
    regeneration  what people edited and what the data say now -> one Word file
    pdf          .docx -> PDF through LibreOffice
    collection   forms to the hamlets, their answers into the data, who has not answered
    hamlet_papers  extracts and printed forms for single hamlets
    new_plan     where a new plan goes and what it says at first
    pipeline     check and build: the whole road on one screen
    store        commit: the only writer of files
    workspace    where data/, templates/, output/ are; document ids, file names
crafts
    preferences  data/ntmdocs.yaml: the office's choices
    starting     what init and new write
    schema       the JSON Schema of what people type
    lens         edits of the paper -> edits of the data
    merge        base, edited, fresh -> a plan of what becomes of each block; pure
    context      document -> template context, the only contract with templates/
    collecting   forms for the hamlets, their answers, what these change in the data
    rules        checks of plans, texts and layout, one rule a file
    recognition  a set Word file -> which paragraph is what
    scripts      the text of a document, passage by passage
    appendix     the matrix of hamlets and every table made of it, widths measured
    gaps         what is still marked as missing
    outline      where on the paper a value is printed
    citing       $figure -> the words on the paper
    intake       YAML values -> typed document + findings
doors
    template     the only docxtpl and jinja2 import: compile, render
    wordfile     the only docx and lxml import: package, blocks, reproducible save
    workbook     the only openpyxl and XlsxWriter import: forms out, answers in
    yamlfile     the only yaml import: text <-> values with spans
    vietnamese   the only babel import: numbers, dates, words, order of letters
    package      the parts of an Office file: opened safely, written with the same bytes
model
    model        frozen records: document, figures, quantities, prose, criteria sets, regulation
words
    offences     every kind of fault, with its code
    names        the one table of names that people type
    errors       Refusal: we cannot go on
    finding      Severity, Citation, Offence, Finding
    source       Mark and Span: where a value stands in a file
"""

__version__ = "0.1.0"
