package dev.rtck.reports.format;

import dev.rtck.harness.result.CaseResult;
import dev.rtck.harness.result.ComplianceReport;
import dev.rtck.harness.result.RequirementResult;
import dev.rtck.harness.result.Verdict;
import dev.rtck.reports.Renderer;
import dev.rtck.reports.Reproducer;
import dev.rtck.reports.VisibleText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The results for CI systems: {@code junit.xml}, one suite for each chapter of the specification. JUnit knows four
 * outcomes; whatever is neither a pass nor a failure nor knowingly left out is an {@code <error>}, never a pass.
 */
public final class JunitXml implements Renderer {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Override
    public String fileName() {
        return "junit.xml";
    }

    @Override
    public void render(ComplianceReport report, Path evidence, OutputStream out) throws IOException {
        // Wrapped on purpose: given an OutputStreamWriter itself, the JDK writes each half of an emoji as a character
        // reference of its own, which is not XML.
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        try {
            var xml = new Sheet(XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(writer));
            xml.suites(report, ReportedTest.byChapter(report.requirements()));
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
        writer.flush();
    }

    private record Sheet(XMLStreamWriter xml) {

        void suites(ComplianceReport report, Map<String, List<ReportedTest>> chapters) throws XMLStreamException {
            var all = chapters.values().stream().flatMap(List::stream).toList();
            xml.writeStartDocument("UTF-8", "1.0");
            open("testsuites");
            var target = report.facts().target();
            attribute("name", (target.name() + " " + target.version()).strip());
            counts(all, report.complete() ? 0 : 1);
            for (var chapter : chapters.entrySet()) {
                suite(report, chapter.getKey(), chapter.getValue());
            }
            if (!report.complete()) {
                cutOff(report);
            }
            newline();
            xml.writeEndElement();
            newline();
            xml.writeEndDocument();
            xml.flush();
        }

        private void suite(ComplianceReport report, String chapter, List<ReportedTest> tests)
                throws XMLStreamException {
            open("testsuite");
            attribute("name", chapter);
            counts(tests, 0);
            attribute(
                    "skipped",
                    ""
                            + tests.stream()
                                    .filter(it -> it.outcome() == ReportedTest.Outcome.SKIPPED)
                                    .count());
            attribute("timestamp", TIMESTAMP.format(report.facts().started()));
            for (var test : tests) {
                test(report, test);
            }
            newline();
            xml.writeEndElement();
        }

        private void test(ComplianceReport report, ReportedTest test) throws XMLStreamException {
            open("testcase");
            attribute("classname", test.className());
            attribute("name", test.name());
            attribute("time", seconds(test.millis()));
            properties(report, test);
            switch (test.outcome()) {
                case PASSED -> {
                    if (test.verdict() == Verdict.WARN) {
                        element("system-out", "warning: " + test.message() + "\n" + test.details());
                    }
                }
                case SKIPPED -> {
                    open("skipped");
                    attribute("message", test.verdict().words() + ": " + test.message());
                    xml.writeEndElement();
                }
                case FAILED -> broken("failure", test);
                case ERROR -> broken("error", test);
            }
            newline();
            xml.writeEndElement();
        }

        private void properties(ComplianceReport report, ReportedTest test) throws XMLStreamException {
            open("properties");
            for (var requirement : test.requirements()) {
                property("requirement", requirement.id());
            }
            property(
                    "level",
                    test.requirements().stream()
                            .map(RequirementResult::level)
                            .distinct()
                            .map(Enum::name)
                            .collect(Collectors.joining(" ")));
            property("verdict", test.verdict().words());
            if (test.run().isPresent()) {
                property("title", test.run().map(CaseResult::title).orElseThrow());
                property("attempts", "" + test.run().orElseThrow().attempts());
                property("failures", "" + test.run().orElseThrow().failures());
                var command = Reproducer.of(test.run().orElseThrow(), report);
                if (command.isPresent() && test.verdict() != Verdict.PASS) {
                    property("reproduce", command.get());
                }
            }
            newline();
            xml.writeEndElement();
        }

        private void property(String name, String value) throws XMLStreamException {
            open("property");
            attribute("name", name);
            attribute("value", value);
            xml.writeEndElement();
        }

        private void broken(String element, ReportedTest test) throws XMLStreamException {
            open(element);
            attribute("type", test.verdict().words());
            attribute("message", test.message());
            xml.writeCharacters(VisibleText.text(test.details()));
            xml.writeEndElement();
        }

        /** A run that was cut off must not look green, however good what it had seen. */
        private void cutOff(ComplianceReport report) throws XMLStreamException {
            open("testsuite");
            attribute("name", "run");
            attribute("tests", "1");
            attribute("failures", "0");
            attribute("errors", "1");
            attribute("skipped", "0");
            attribute("time", seconds(0));
            attribute("timestamp", TIMESTAMP.format(report.facts().started()));
            open("testcase");
            attribute("classname", "run");
            attribute("name", "theRunReachedItsEnd");
            attribute("time", seconds(0));
            open("error");
            attribute("type", "error");
            attribute("message", "the run was cut off: its evidence log has no end");
            xml.writeEndElement();
            newline();
            xml.writeEndElement();
            newline();
            xml.writeEndElement();
        }

        private void counts(List<ReportedTest> tests, int more) throws XMLStreamException {
            var by = tests.stream().collect(Collectors.groupingBy(ReportedTest::outcome, Collectors.counting()));
            attribute("tests", "" + (tests.size() + more));
            attribute("failures", "" + by.getOrDefault(ReportedTest.Outcome.FAILED, 0L));
            attribute("errors", "" + (by.getOrDefault(ReportedTest.Outcome.ERROR, 0L) + more));
            attribute(
                    "time",
                    seconds(tests.stream().mapToLong(ReportedTest::millis).sum()));
        }

        private void open(String name) throws XMLStreamException {
            newline();
            xml.writeStartElement(name);
        }

        private void element(String name, String text) throws XMLStreamException {
            open(name);
            xml.writeCharacters(VisibleText.text(text));
            xml.writeEndElement();
        }

        private void attribute(String name, String value) throws XMLStreamException {
            xml.writeAttribute(name, VisibleText.line(value));
        }

        private void newline() throws XMLStreamException {
            xml.writeCharacters("\n");
        }

        private static String seconds(long millis) {
            return String.format(Locale.ROOT, "%.3f", millis / 1e3);
        }
    }
}
