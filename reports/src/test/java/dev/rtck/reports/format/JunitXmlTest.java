package dev.rtck.reports.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rtck.harness.result.ComplianceReport;
import dev.rtck.reports.Sample;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

class JunitXmlTest {
    @TempDir
    Path directory;

    @Test
    void aHostileTargetCannotBreakTheFile() throws Exception {
        var root = rendered(Sample.hostile(directory).report());
        assertThat(root.getAttribute("name"))
                .startsWith("Acme dashboard<script>")
                .contains("]]>", "\\u0000\\u0007\\u001b[31m", "\\u202e", "\\uffff\\ud800|\\udc00", "\ud83d\ude00");
        var failure = only(testcase(root, "subscribingTwiceDeliversOnce"), "failure");
        assertThat(failure.getTextContent()).contains("<script>window.__x=1</script>", "]]>", "\\u001b[31m");
    }

    @Test
    void theCountsAreThoseOfTheElements() throws Exception {
        var root = rendered(Sample.realistic(directory).report());
        assertThat(elements(root, "testsuite").map(s -> s.getAttribute("name")))
                .containsExactly("CONN", "ENV", "SUB", "HB", "POLL", "THR", "ERR");
        Stream.concat(Stream.of(root), elements(root, "testsuite")).forEach(suite -> {
            assertThat(suite.getAttribute("tests"))
                    .isEqualTo("" + elements(suite, "testcase").count());
            assertThat(suite.getAttribute("failures"))
                    .isEqualTo("" + elements(suite, "failure").count());
            assertThat(suite.getAttribute("errors"))
                    .isEqualTo("" + elements(suite, "error").count());
        });
        elements(root, "testsuite")
                .forEach(suite -> assertThat(suite.getAttribute("skipped"))
                        .isEqualTo("" + elements(suite, "skipped").count()));
        var sub = elements(root, "testsuite")
                .filter(s -> s.getAttribute("name").equals("SUB"))
                .findFirst()
                .orElseThrow();
        assertThat(sub.getAttribute("time")).isEqualTo("3.074");
        assertThat(sub.getAttribute("timestamp")).isEqualTo("2026-11-23T22:36:10");
    }

    @Test
    void aCaseThatVerifiesSeveralRequirementsStandsOnce() throws Exception {
        var root = rendered(Sample.realistic(directory).report());
        var test = testcase(root, "subscribingTwiceDeliversOnce");
        assertThat(test.getAttribute("classname")).isEqualTo("SubscriptionSuite");
        assertThat(properties(test, "requirement")).containsExactly("SUB-3", "SUB-4");
        assertThat(properties(test, "verdict")).containsExactly("fail");
        assertThat(properties(test, "level")).containsExactly("MUST");
    }

    @Test
    void aFailureSaysWhatWasExpectedWhatWasSeenAndWhy() throws Exception {
        var root = rendered(Sample.realistic(directory).report());
        var failure = only(testcase(root, "subscribingTwiceDeliversOnce"), "failure");
        assertThat(failure.getAttribute("message")).isEqualTo("SUB-4: rtck-1 arrived twice, at 1.270 s and 1.271 s");
        assertThat(failure.getTextContent())
                .contains(
                        "SUB-4 (MUST): Each publication", "expected: rtck-1 arrives once", "seen: rtck-1 arrived twice")
                .contains("likely cause: The second subscribe", "how to mend it: Keep the subscribers")
                .doesNotContain("SUB-3");
    }

    @Test
    void whatIsNotAPassNeverLooksLikeOne() throws Exception {
        var root = rendered(Sample.realistic(directory).report());
        assertThat(only(testcase(root, "everyPingIsAnsweredByOnePong"), "error").getAttribute("type"))
                .isEqualTo("inconclusive");
        assertThat(only(testcase(root, "unsubscribeStopsDelivery"), "error").getAttribute("type"))
                .isEqualTo("not exercised");
        assertThat(only(testcase(root, "anOversizedMessageIsRefused"), "error").getAttribute("type"))
                .isEqualTo("error");
        assertThat(only(testcase(root, "aSilentClientIsNotDropped"), "skipped").getAttribute("message"))
                .startsWith("waived: waived until 2027-01-31");
        assertThat(only(testcase(root, "everyTopicHasAnEndpoint"), "skipped").getAttribute("message"))
                .isEqualTo("not tested: no polling endpoint is declared; add polling.topics.stats.url");
        assertThat(only(testcase(root, "POLL-7"), "skipped").getAttribute("message"))
                .startsWith("not tested: no case");
        assertThat(only(testcase(root, "THR-1"), "skipped").getAttribute("message"))
                .startsWith("not applicable: ");
        assertThat(only(testcase(root, "noOtherMembers"), "system-out").getTextContent())
                .startsWith("warning: ENV-9: also channel, in 31 of 31 messages");
    }

    @Test
    void aRunThatWasCutOffIsNeverGreen() throws Exception {
        var sample = Sample.realistic(directory);
        var root = rendered(sample.answered(false, sample.report().conformance()));
        assertThat(only(testcase(root, "theRunReachedItsEnd"), "error").getAttribute("message"))
                .contains("cut off");
        assertThat(root.getAttribute("errors"))
                .isEqualTo("" + elements(root, "error").count());
    }

    @Test
    void everyOutputObeysThePublicSchema() throws Exception {
        var sample = Sample.realistic(directory);
        for (var report : List.of(
                sample.report(),
                sample.answered(false, sample.report().conformance()),
                Sample.hostile(directory).report())) {
            var root = rendered(report);
            // The one thing that the schema lacks: see the README beside it.
            elements(root, "testcase")
                    .flatMap(it -> elements(it, "properties"))
                    .toList()
                    .forEach(it -> it.getParentNode().removeChild(it));
            schema().validate(new DOMSource(root));
        }
    }

    @Test
    void theSchemaIsRealAndRefusesWhatIsWrong() throws Exception {
        var root = rendered(Sample.realistic(directory).report());
        elements(root, "testcase").forEach(it -> it.removeAttribute("name"));
        assertThatThrownBy(() -> schema().validate(new DOMSource(root))).isInstanceOf(SAXException.class);
    }

    private static Validator schema() throws SAXException {
        return SchemaFactory.newDefaultInstance()
                .newSchema(JunitXmlTest.class.getResource("/schemas/junit-10.xsd"))
                .newValidator();
    }

    @Test
    void aFailureComesWithTheCommandThatRunsItAgain() throws Exception {
        var root = rendered(Sample.realistic(directory).report());
        assertThat(properties(testcase(root, "subscribingTwiceDeliversOnce"), "reproduce"))
                .containsExactly("./rtck run --target acme/target.yaml --case"
                        + " SubscriptionSuite.subscribingTwiceDeliversOnce --level resilient --seed 20261123"
                        + " --allow-disruption --out again");
        assertThat(properties(testcase(root, "aPlainHandshakeIsAccepted"), "reproduce"))
                .isEmpty();
    }

    @Test
    void everyRequirementIsNamed() throws Exception {
        var report = Sample.realistic(directory).report();
        var named = elements(rendered(report), "testcase")
                .flatMap(t -> properties(t, "requirement").stream())
                .toList();
        assertThat(named)
                .containsAll(report.requirements().stream().map(r -> r.id()).toList());
    }

    private Element rendered(ComplianceReport report) throws Exception {
        var out = new ByteArrayOutputStream();
        new JunitXml().render(report, directory.resolve("run.jsonl"), out);
        var factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setAttribute("http://www.oracle.com/xml/jaxp/properties/maxGeneralEntitySizeLimit", 0);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(out.toByteArray()))
                .getDocumentElement();
    }

    private static Stream<Element> elements(Element within, String name) {
        var found = within.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
    }

    private static Element testcase(Element root, String name) {
        return elements(root, "testcase")
                .filter(t -> t.getAttribute("name").equals(name))
                .reduce((a, b) -> {
                    throw new AssertionError(name + " stands twice");
                })
                .orElseThrow();
    }

    private static Element only(Element test, String name) {
        assertThat(elements(test, name)).hasSize(1);
        return elements(test, name).findFirst().orElseThrow();
    }

    private static List<String> properties(Element test, String name) {
        return elements(test, "property")
                .filter(p -> p.getAttribute("name").equals(name))
                .map(p -> p.getAttribute("value"))
                .toList();
    }
}
