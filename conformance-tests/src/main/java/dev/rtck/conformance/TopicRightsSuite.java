package dev.rtck.conformance;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.AppliesTo;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.target.Capability;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Chapter SEC: topics that the accepted credentials must not open stay shut, and their names untold. */
@ConformanceSuite
@AppliesTo(Capability.FORBIDDEN_TOPICS)
public class TopicRightsSuite {

    @Test
    @Verifies("SEC-30")
    @Needs({Capability.WEBSOCKET, Capability.PUBLISH, Capability.PLAIN_TOPIC})
    void noOtherNameDeliversAForbiddenTopic(TestBed bed) {
        var friend = bed.connect("friend").settled();
        bed.strangers()
                .areDeniedUnder(
                        friend,
                        spellings(bed.topics().forbidden()),
                        bed.topics().forbidden(),
                        bed.plainTopic());
    }

    @Test
    @Verifies("SEC-30")
    @Needs({Capability.WEBSOCKET, Capability.PUBLISH, Capability.PLAIN_TOPIC})
    void noWildcardDeliversAForbiddenTopic(TestBed bed) {
        var friend = bed.connect("friend").settled();
        bed.strangers()
                .areDeniedUnder(
                        friend,
                        wildcards(bed.topics().forbidden()),
                        bed.topics().forbidden(),
                        bed.plainTopic());
    }

    @Test
    @Verifies("SEC-30")
    @Needs({Capability.POLLING, Capability.PUBLISH})
    void noOtherNamePollsAForbiddenTopic(TestBed bed) {
        var poller = bed.poller();
        var topic = bed.topics().polled().get(0);
        var names = Stream.concat(
                spellings(bed.topics().forbidden()).stream(),
                wildcards(bed.topics().forbidden()).stream());
        // One for each: a poll may show the newest only, and other cases publish there too.
        var secrets = names.map(it -> {
                    var secret = bed.publish(bed.topics().forbidden());
                    poller.insteadOf(topic, it);
                    return secret;
                })
                .toList();
        secrets.forEach(it ->
                bed.disclosures().neverRepeats(poller.who(), it.id(), "what was published on the forbidden topic"));
    }

    @Test
    @Verifies("SEC-31")
    @Needs({Capability.WEBSOCKET, Capability.PLAIN_TOPIC})
    void noErrorListsAForbiddenTopic(TestBed bed) {
        var asking = bed.connect("asking").subscribe("rtck-no-such-topic", "").settled();
        asking.send("{\"action\":\"list\",\"topic\":\"system\"}");
        asking.send("{\"action\":\"subscribe\",\"topic\":null}");
        asking.settled();
        bed.disclosures()
                .listsNoTopic(
                        asking.who(),
                        bed.topics().forbidden(),
                        List.copyOf(bed.target().topics().keySet()));
    }

    @Test
    @Verifies("SEC-31")
    @Needs(Capability.POLLING)
    void noPollListsAForbiddenTopic(TestBed bed) {
        var poller = bed.poller();
        var topic = bed.topics().polled().get(0);
        List.of("rtck-no-such-topic", "").forEach(it -> poller.insteadOf(topic, it));
        var others = bed.target().topics().keySet().stream()
                .filter(it -> !it.equals(topic))
                .toList();
        bed.disclosures().listsNoTopic(poller.who(), bed.topics().forbidden(), others);
    }

    private static List<String> spellings(String topic) {
        return List.of(
                topic.toUpperCase(Locale.ROOT),
                topic + " ",
                " " + topic,
                topic + "/",
                "/" + topic,
                "./" + topic,
                topic + "\u0000",
                "%" + Integer.toHexString(topic.charAt(0)) + topic.substring(1));
    }

    private static List<String> wildcards(String topic) {
        return List.of("*", "#", "+", ">", "**", ".*", "%", topic.charAt(0) + "*", topic + "*", topic + "/#");
    }
}
