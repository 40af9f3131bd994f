package dev.rtck.conformance;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.target.Capability;
import java.text.Normalizer;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Chapter SUB: a topic is its name, exactly; who has not asked for it does not get it. */
@ConformanceSuite
@Needs({Capability.WEBSOCKET, Capability.PUBLISH, Capability.PLAIN_TOPIC})
public class TopicSuite {

    @Test
    @Verifies("SUB-5")
    void aConnectionWithoutSubscriptionReceivesNothing(TestBed bed) {
        // That a topic is declared to come unasked tells the kit what to set aside, and makes it no more allowed.
        var topic = bed.topics().implicit().orElseGet(bed::plainTopic);
        var outsider = bed.connect("outsider").settled();
        var subscriber = bed.connect("subscriber").subscribe(topic).settled();
        bed.claim(outsider).receivesNothing(subscriber, bed.publish(topic));
    }

    @Test
    @Verifies("SUB-6")
    @Needs(Capability.TWO_TOPICS)
    void aSubscriberOfAnotherTopicReceivesNothing(TestBed bed) {
        var topic = bed.plainTopic();
        var subscriber = bed.connect("subscriber").subscribe(topic).settled();
        var outsider = bed.connect("outsider").settled();
        var other = bed.connect("other").subscribe(bed.topics().beside(topic)).settled();
        bed.claim(other).comparedWith(outsider).receivesNothing(subscriber, bed.publish(topic));
    }

    @Test
    @Verifies("SUB-16")
    void topicsAreCaseSensitive(TestBed bed) {
        nothingComesUnder(bed, topic -> otherCase(topic));
    }

    @Test
    @Verifies("SUB-17")
    void aTopicIsNotFoundByItsBeginning(TestBed bed) {
        nothingComesUnder(bed, topic -> topic.substring(0, Math.max(1, topic.length() - 1)));
    }

    @Test
    @Verifies("SUB-17")
    void aTopicIsNotFoundByALongerName(TestBed bed) {
        nothingComesUnder(bed, topic -> topic + ".more");
    }

    @Test
    @Verifies("SUB-17")
    void anAsteriskIsNoWildcard(TestBed bed) {
        nothingComesUnder(bed, topic -> "*");
    }

    @Test
    @Verifies("SUB-17")
    void aHashIsNoWildcard(TestBed bed) {
        nothingComesUnder(bed, topic -> "#");
    }

    @Test
    @Verifies("SUB-17")
    void aTopicIsNoPattern(TestBed bed) {
        nothingComesUnder(bed, topic -> topic.charAt(0) + ".*");
    }

    @Test
    @Verifies("SUB-17")
    void aPercentSignIsNoPattern(TestBed bed) {
        nothingComesUnder(bed, topic -> topic.charAt(0) + "%");
    }

    @Test
    @Verifies("SUB-17")
    void topicsAreNotTrimmed(TestBed bed) {
        nothingComesUnder(bed, topic -> " " + topic + " ");
    }

    @Test
    @Verifies("SUB-17")
    void topicsAreNotNormalised(TestBed bed) {
        nothingComesUnder(bed, topic -> otherForm(topic));
    }

    private static void nothingComesUnder(TestBed bed, UnaryOperator<String> change) {
        var topic = bed.plainTopic();
        var name = change.apply(topic);
        if (name.equals(topic)) {
            bed.note("the topic \"" + topic + "\" has no such other name");
            return;
        }
        var subscriber = bed.connect("subscriber").subscribe(topic).settled();
        var outsider = bed.connect("outsider").settled();
        var misled = bed.connect("misled").subscribe(name).settled();
        bed.claim(misled).comparedWith(outsider).receivesNothing(subscriber, bed.publish(topic));
    }

    private static String otherCase(String topic) {
        var upper = topic.toUpperCase(Locale.ROOT);
        return upper.equals(topic) ? topic.toLowerCase(Locale.ROOT) : upper;
    }

    /** Another sequence of code points for the same text: decomposed, or else its first letter in full width. */
    private static String otherForm(String topic) {
        var decomposed = Normalizer.normalize(topic, Normalizer.Form.NFD);
        var first = topic.charAt(0);
        return decomposed.equals(topic) && first > ' ' && first <= '~'
                ? (char) (first + 0xFEE0) + topic.substring(1)
                : decomposed;
    }
}
