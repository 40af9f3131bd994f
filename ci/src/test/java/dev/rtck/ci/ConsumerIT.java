package dev.rtck.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** The kit as others have it: from a repository, in builds and folders of their own. */
class ConsumerIT {
    @TempDir
    private static Path home;

    private static Path repository;

    @TempDir
    private Path folder;

    @BeforeAll
    static void emptyRepository() {
        repository = home.resolve("repository");
    }

    @Test
    void aPomOfFortyLinesAndATargetFileRunTheSuites() throws Exception {
        var source = Path.of("consumer");
        assertThat(source.resolve("pom.xml"))
                .content()
                .satisfies(it -> assertThat(it.lines()).hasSizeLessThanOrEqualTo(40));
        assertThat(filesOf(source)).containsExactlyInAnyOrder("pom.xml", "target.yaml");

        var build = StrangersBuild.copyOf(source, folder.resolve("consumer"), repository);
        // The whole takes a minute more and proves no more of how a build runs it.
        var result = build.mvn("verify", "-Drtck.options=--quick");
        assertThat(result.exit()).as(result.output()).isZero();
        var tests = tests(build, "dev.rtck.junit.ConformanceIT");
        assertThat(tests.stream().map(it -> it.getAttribute("classname")))
                .contains("dev.rtck.conformance.SubscriptionSuite", "dev.rtck.conformance.EnvelopeSuite");
        assertThat(tests.stream()
                        .filter(it -> it.getElementsByTagName("skipped").getLength() == 0))
                .hasSizeGreaterThan(100);
        assertThat(build.folder().resolve("target/rtck/ConformanceIT/report.html"))
                .content()
                .contains("Dashboard");

        // What holds for one level need not hold for the next: nothing is declared of a page.
        var full = build.mvn("verify", "-Drtck.options=--quick", "-Drtck.level=full", "-Drtck.cases=FE-*");
        assertThat(full.exit()).as(full.output()).isEqualTo(1);
        assertThat(full.output()).contains("none of the chosen cases passed");

        var wrong = build.mvn("verify", "-Drtck.target=tagret.yaml");
        assertThat(wrong.exit()).as(wrong.output()).isEqualTo(1);
        assertThat(wrong.output()).contains("no verdict (exit code 2 of rtck run)", "tagret.yaml");
    }

    @Test
    void casesAreChosenAndOwnOnesAdded() throws Exception {
        StrangersBuild.copyOf(Path.of("consumer"), folder.resolve("consumer"), repository);
        var build = StrangersBuild.copyOf(Path.of("extended"), folder.resolve("extended"), repository);
        var result = build.mvn("verify");
        assertThat(result.exit()).as(result.output()).isZero();
        assertThat(tests(build, "com.example.DashboardIT").stream().map(it -> it.getAttribute("classname")))
                .contains(
                        "com.example.DashboardSuite",
                        "dev.rtck.conformance.SubscriptionSuite",
                        "dev.rtck.conformance.EnvelopeSuite")
                .doesNotContain("dev.rtck.conformance.HandshakeSuite");
    }

    @Test
    void theBomNamesWhatThisBuildMakes() throws Exception {
        var bom = Files.readString(Path.of("../bom/pom.xml"));
        var parent = Files.readString(Path.of("../pom.xml"));
        assertThat(bom).contains("<version>" + StrangersBuild.VERSION + "</version>");
        var junit = parent.replaceAll("(?s).*<junit.version>(.*?)</junit.version>.*", "$1");
        assertThat(bom.replaceAll("(?s).*<artifactId>junit-bom</artifactId>\\s*<version>(.*?)</version>.*", "$1"))
                .isEqualTo(junit);
        assertThat(Path.of("consumer/pom.xml")).content().contains("<version>" + StrangersBuild.VERSION + "</version>");
    }

    @Test
    void thePluginNeedsNoPom() throws Exception {
        var build = StrangersBuild.in(folder.resolve("empty"), repository);
        Files.copy(Path.of("consumer/target.yaml"), build.folder().resolve("target.yaml"));
        var goal = "dev.rtck:rtck-maven-plugin:" + StrangersBuild.VERSION + ":verify";
        var good = build.mvn(goal, "-Drtck.target=target.yaml", "-Drtck.options=--quick");
        assertThat(good.exit()).as(good.output()).isZero();
        assertThat(good.output()).contains("nothing fails in what was run", "BUILD SUCCESS");
        assertThat(build.folder().resolve("target/rtck/report.html")).exists();

        // A server that lets in pages from anywhere, held against a target file that promises something else.
        Files.writeString(
                build.folder().resolve("other.yaml"),
                Files.readString(Path.of("consumer/target.yaml"))
                        + "origins: { allowed: [\"http://elsewhere.example\"] }\n");
        var bad = build.mvn(goal, "-Drtck.target=other.yaml", "-Drtck.level=secure", "-Drtck.cases=SEC-5,SEC-6");
        assertThat(bad.exit()).as(bad.output()).isEqualTo(1);
        assertThat(bad.output()).contains("SEC-5", "not conformant at level secure", "BUILD FAILURE");

        var wrong = build.mvn(goal, "-Drtck.target=target.yaml", "-Drtck.level=cor");
        assertThat(wrong.exit()).as(wrong.output()).isEqualTo(1);
        assertThat(wrong.output())
                .contains("did you mean core?", "the target file or an option is wrong", "BUILD FAILURE");
    }

    private static List<String> filesOf(Path source) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            return files.filter(Files::isRegularFile)
                    .map(it -> source.relativize(it).toString())
                    .filter(it -> !it.startsWith("target/"))
                    .toList();
        }
    }

    private static List<Element> tests(StrangersBuild build, String name) throws Exception {
        var cases = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(build.folder()
                        .resolve("target/failsafe-reports/TEST-" + name + ".xml")
                        .toFile())
                .getElementsByTagName("testcase");
        return IntStream.range(0, cases.getLength())
                .mapToObj(it -> (Element) cases.item(it))
                .toList();
    }
}
