package dev.rtck.browser.suite;

import dev.rtck.browser.page.PageUnderTest;
import dev.rtck.browser.page.Update;
import dev.rtck.browser.peer.Dialect;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.Instance;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.target.Capability;
import dev.rtck.harness.wire.Frame;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Chapter FE: what arrives is not always what it should be. */
@ConformanceSuite
@Needs({Capability.PAGE, Capability.PAGE_VALUE})
@Instance("page")
public class RobustnessSuite {

    @Test
    @Verifies("FE-17")
    void whatIsNoJsonBreaksNothing(TestBed bed) {
        survives(
                bed,
                scene -> Stream.of("", "not json", "{\"type\":\"x\",", "[1,2", "{\"type\":\"x\"} trailing", "\u0000")
                        .forEach(it -> scene.server().says(it, "")));
    }

    @Test
    @Verifies("FE-17")
    void jsonThatIsNoObjectBreaksNothing(TestBed bed) {
        survives(
                bed,
                scene -> Stream.of("null", "true", "17", "\"text\"", "[]", "[null]")
                        .forEach(it -> scene.server().says(it, "")));
    }

    @Test
    @Verifies("FE-17")
    void anEnvelopeThatLacksSomethingBreaksNothing(TestBed bed) {
        survives(bed, scene -> {
            var whole = scene.page().message(scene.page().update(topic(scene)), Dialect.now());
            scene.server().says("{}", "");
            for (var member : whole.propertyNames()) {
                if (!member.equals("timestamp")) {
                    scene.server().says(whole.deepCopy().without(member).toString(), "");
                }
            }
            scene.server().says(whole.deepCopy().putNull("data").toString(), "");
            scene.server().says(whole.deepCopy().put("data", "text").toString(), "");
            scene.server().says(whole.deepCopy().put("topic", 7).toString(), "");
        });
    }

    @Test
    @Verifies("FE-17")
    void aBinaryMessageBreaksNothing(TestBed bed) {
        survives(bed, scene -> {
            scene.server().says(Frame.of(Frame.BINARY, new byte[] {1, 2, 3, (byte) 0xff}), "a binary message");
            scene.server().says(Frame.of(Frame.BINARY, new byte[0]), "an empty binary message");
        });
    }

    @Test
    @Verifies("FE-18")
    void anUnknownTopicBreaksNothing(TestBed bed) {
        survives(
                bed,
                scene -> Stream.of("rtck-nobody", "__proto__", "constructor", "toString")
                        .forEach(it -> scene.server()
                                .says(
                                        new Dialect(bed.target())
                                                .envelope(
                                                        "update",
                                                        it,
                                                        scene.page()
                                                                .update(topic(scene))
                                                                .data(),
                                                        Dialect.now())
                                                .toString(),
                                        "")));
    }

    @Test
    @Verifies("FE-18")
    void anUnknownTypeBreaksNothing(TestBed bed) {
        var scene = Scene.connected(bed);
        scene.seen();
        // Without a word of what the topic is about: an acknowledgement, say. It changes nothing.
        before(bed, scene.page());
        var from = scene.page().acts("gets what it cannot use");
        scene.server()
                .says(
                        new Dialect(bed.target())
                                .envelope(
                                        "rtck-unknown",
                                        topic(scene),
                                        tools.jackson.databind.node.JsonNodeFactory.instance.objectNode(),
                                        Dialect.now())
                                .toString(),
                        "");
        unchanged(bed, scene, from);
    }

    private static String topic(Scene scene) {
        return scene.page().stateTopic();
    }

    /** What a case does to a page that is to survive it. */
    @FunctionalInterface
    private interface Ordeal {
        void happens(Scene scene);
    }

    private static void survives(TestBed bed, Ordeal ordeal) {
        var scene = Scene.connected(bed);
        scene.seen();
        before(bed, scene.page());
        var from = scene.page().acts("gets what it cannot use");
        ordeal.happens(scene);
        unchanged(bed, scene, from);
    }

    /** The page looks as before, and what comes next is shown on the same connection. */
    private static void unchanged(TestBed bed, Scene scene, long from) {
        var page = scene.page();
        bed.waits(Duration.ofMillis(400));
        words(page, "after");
        page.ask("has anything changed", "rtckWords.before === rtckWords.after ? 'no' : rtckWords.after");
        page.claim().staysConnected(from);
        Update next = page.update(topic(scene));
        var said = scene.says(next);
        page.claim()
                .tells(
                        "has anything changed",
                        "no",
                        "the page shows what it showed before",
                        "what arrives is shown before it is looked at")
                .shows(next, said, Bounds.SECOND);
    }

    private static void before(TestBed bed, PageUnderTest page) {
        Ticking.noticed(bed, page);
        words(page, "before");
    }

    private static void words(PageUnderTest page, String when) {
        page.runs("{ (window.rtckWords ??= {})." + when + " = __rtck.words() }");
    }
}
