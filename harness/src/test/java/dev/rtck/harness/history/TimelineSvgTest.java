package dev.rtck.harness.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class TimelineSvgTest {

    @Test
    void aPictureHasALaneForEachClientItsFaultsAndWhatIsBroken() throws Exception {
        var chronicle = new Tale()
                .begins()
                .publishes(1, "tasks")
                .bothReceive(1)
                .fault("network", 500)
                .at(300)
                .ends("alice", "RESET")
                .opensThrough("alice-2", "network")
                .receives("alice-2", 1)
                .chronicle();
        var broken = HistoryChecker.check(Invariant.NO_LEAK, chronicle, Tale.BOUNDS);
        var svg = TimelineSvg.of(chronicle, "a <title> & more", broken.violations());

        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        var texts = document.getElementsByTagName("text");
        assertThat(texts.item(0).getTextContent()).isEqualTo("a <title> & more");
        assertThat(svg)
                .containsSubsequence(">bystander<", ">alice<", ">publications<")
                .doesNotContain(">alice-2<")
                .contains("network:fault-1", ">fault<", "orange: a fault in force")
                .contains("class=\"bad\"")
                .contains("RESET");
        assertThat(List.of(svg.split("class=\"up\"", -1))).hasSize(4);
    }
}
