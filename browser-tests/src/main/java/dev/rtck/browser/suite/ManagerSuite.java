package dev.rtck.browser.suite;

import dev.rtck.browser.peer.Dialect;
import dev.rtck.browser.peer.Reception;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.evidence.PageEvent.PageDialled;
import dev.rtck.harness.evidence.WireEvent.Sent;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.Instance;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.plan.Watch;
import dev.rtck.harness.target.Capability;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Chapter FE: {@code window.wsManager}, what it offers, and that twice is once. */
@ConformanceSuite
@Needs(Capability.PAGE)
@Instance("page")
public class ManagerSuite {
    /** No page subscribes to it by itself. */
    private static final String TOPIC = "rtck-handlers";

    private static final String WITNESS = "rtck-witness";

    /** A function of the page, global or of the manager. */
    private static String call(String name) {
        return "(window." + name + " ?? (() => wsManager." + name + "()))()";
    }

    private static String exists(String name) {
        return "typeof (window." + name + " ?? window.wsManager?." + name + ")";
    }

    private static String message(TestBed bed, String topic, String mark) {
        var data = tools.jackson.databind.node.JsonNodeFactory.instance
                .objectNode()
                .put("mark", mark);
        return new Dialect(bed.target())
                .envelope("update", topic, data, Dialect.now())
                .toString();
    }

    /** Says it, and waits until the page has handed it on. */
    private static void says(TestBed bed, Scene scene, String topic, String... marks) {
        for (var mark : marks) {
            scene.server().says(message(bed, topic, mark), "");
        }
        handsOn(bed, scene);
    }

    /**
     * Waits until a handler of another topic has got what is said last: what was said before has been handed on by then, or
     * never will. A page may hold back what comes after a connect until it has fetched what it missed.
     */
    private static void handsOn(TestBed bed, Scene scene) {
        scene.page()
                .runs("{ window.rtckLast = ''; window.rtckWitness ??= it => { rtckLast = it?.data?.mark };"
                        + " wsManager.subscribe('" + WITNESS + "', rtckWitness) }");
        scene.server().says(message(bed, WITNESS, "last"), "");
        scene.page()
                .runs(
                        "new Promise(resolve => { const until = Date.now() + "
                                + Bounds.CURRENT.multipliedBy(2).toMillis()
                                + "; (function look() { setTimeout(rtckLast || Date.now() > until ? resolve : look, 50) })() })");
    }

    @Test
    @Verifies("FE-4")
    @Watch(seconds = 3)
    void theManagerIsOneObjectForThePagesLife(TestBed bed) {
        var scene = Scene.connected(bed);
        scene.page().runs("{ window.rtckManager = window.wsManager }");
        scene.reconnects();
        scene.page()
                .ask(
                        "is window.wsManager still the object it was",
                        "typeof wsManager + ' ' + (wsManager === rtckManager)")
                .claim()
                .tells(
                        "is window.wsManager still the object it was",
                        "object true",
                        "window.wsManager is one object for the life of the page",
                        "a manager is made anew for each connection, or there is none");
    }

    @Test
    @Verifies("FE-5")
    void theManagerOffersWhatItMust(TestBed bed) {
        var scene = Scene.connected(bed);
        scene.page()
                .ask(
                        "what are onConnect, onDisconnect and subscribe",
                        "['onConnect', 'onDisconnect', 'subscribe'].map(it => typeof wsManager[it]).join(' ')")
                .claim()
                .tells(
                        "what are onConnect, onDisconnect and subscribe",
                        "function function function",
                        "wsManager offers onConnect, onDisconnect and subscribe",
                        "the functions have other names");
    }

    @Test
    @Verifies("FE-6")
    void afterUnsubscribeNoHandlerRuns(TestBed bed) {
        var scene = Scene.connected(bed);
        scene.page()
                .runs("{ window.rtckHeard = []; window.rtckHandler = it => rtckHeard.push(it?.data?.mark);"
                        + " wsManager.subscribe('" + TOPIC + "', rtckHandler) }");
        says(bed, scene, TOPIC, "before");
        scene.page().runs("{ wsManager.unsubscribe?.('" + TOPIC + "') }");
        says(bed, scene, TOPIC, "after");
        scene.page()
                .ask("what has the handler heard", "rtckHeard.join(' ')")
                .claim()
                .tells(
                        "what has the handler heard",
                        "before",
                        "wsManager.unsubscribe(topic) ends the topic's handlers",
                        "there is no unsubscribe, or it tells the server and keeps the handlers");
    }

    @Test
    @Verifies("FE-7")
    void theFunctionsOfTheLifeCycleExist(TestBed bed) {
        var scene = Scene.connected(bed);
        scene.page()
                .ask(
                        "what are initWebSocket, startPolling and stopPolling",
                        exists("initWebSocket") + " + ' ' + " + exists("startPolling") + " + ' ' + "
                                + exists("stopPolling"))
                .claim()
                .tells(
                        "what are initWebSocket, startPolling and stopPolling",
                        "function function function",
                        "initWebSocket, startPolling and stopPolling are global functions or methods of wsManager",
                        "they have other names, or are hidden in a module");
    }

    @Test
    @Verifies("FE-8")
    @Watch(seconds = 3)
    void listenersAreCalledForEachConnectionAndLoss(TestBed bed) {
        var scene = Scene.connected(bed);
        scene.page()
                .runs("{ window.rtckUp = 0; window.rtckDown = 0;"
                        + " wsManager.onConnect(() => rtckUp++); wsManager.onDisconnect(() => rtckDown++);"
                        // What is called at once is FE-9's business.
                        + " window.rtckAtOnce = rtckUp }");
        scene.reconnects();
        scene.reconnects();
        scene.page()
                .ask("how often were the listeners called", "(rtckUp - rtckAtOnce) + ' ' + (rtckDown >= 2)")
                .claim()
                .tells(
                        "how often were the listeners called",
                        "2 true",
                        "onConnect and onDisconnect call their functions each time",
                        "a listener is called the first time only, or more than once for a connection");
    }

    @Test
    @Verifies("FE-9")
    void aListenerIsCalledAtOnceWhenThereIsAConnection(TestBed bed) {
        var scene = Scene.connected(bed);
        scene.page().runs("{ window.rtckUp = 0; wsManager.onConnect(() => rtckUp++) }");
        scene.page()
                .ask("was the listener called", "new Promise(resolve => setTimeout(() => resolve(rtckUp), 100))")
                .claim()
                .tells(
                        "was the listener called",
                        "1",
                        "onConnect calls its function at once when a connection is open",
                        "whoever comes after the opening waits for the next one");
    }

    @Test
    @Verifies("FE-10")
    @Watch(seconds = 2)
    void initWebSocketOpensNoSecondConnection(TestBed bed) {
        var scene = Scene.connected(bed);
        var page = scene.page();
        var called = page.acts("calls initWebSocket twice");
        page.runs("{ " + call("initWebSocket") + "; " + call("initWebSocket") + " }");
        bed.waits(Duration.ofMillis(1500));
        page.claim().keepsOneSocket(0).doesNotDial(called, Duration.ofMillis(1500));
    }

    @Test
    @Verifies("FE-10")
    @Watch(seconds = 2)
    void initWebSocketOpensNoSecondConnectionBesideOneBeingOpened(TestBed bed) {
        var scene = Scene.open(bed, new Reception.Unanswered(), it -> it);
        var page = scene.page();
        page.await(0, PageDialled.class::isInstance, Bounds.OPENING);
        page.acts("calls initWebSocket twice");
        page.runs("{ " + call("initWebSocket") + "; " + call("initWebSocket") + " }");
        bed.waits(Duration.ofMillis(1000));
        page.claim().keepsOneSocket(0);
    }

    @Test
    @Verifies("FE-11")
    @Needs(Capability.PAGE_POLLING)
    @Watch(seconds = 2)
    void startPollingTwiceIsOneLoop(TestBed bed) {
        var scene = Scene.timed(bed, it -> it.withPollsInHand());
        var page = scene.page();
        page.lives(Duration.ofSeconds(4));
        scene.server().receives(new Reception.Answered(403));
        scene.server().cuts();
        page.livesUntil(0, it -> it instanceof dev.rtck.harness.evidence.PageEvent.PageLost, Duration.ofSeconds(2));
        var called = page.acts("calls startPolling three times");
        page.runs("{ " + call("startPolling") + "; " + call("startPolling") + "; " + call("startPolling") + " }");
        page.lives(Bounds.interval(bed).multipliedBy(5), Duration.ofMillis(500));
        page.claim()
                .pollsOneAtATime(called)
                .pollsEvery(
                        called,
                        Bounds.interval(bed).multipliedBy(7).dividedBy(10),
                        Bounds.interval(bed).multipliedBy(14).dividedBy(10).plusSeconds(1));
    }

    @Test
    @Verifies("FE-11")
    @Needs(Capability.PAGE_POLLING)
    @Watch(seconds = 2)
    void stopPollingStopsWhateverWasStarted(TestBed bed) {
        var scene = Scene.timed(bed);
        var page = scene.page();
        page.lives(Duration.ofSeconds(4));
        page.runs("{ " + call("startPolling") + "; " + call("startPolling") + "; " + call("stopPolling") + "; "
                + call("startPolling") + "; " + call("stopPolling") + "; " + call("stopPolling") + " }");
        var called = page.acts("has called startPolling and stopPolling in turn");
        page.lives(Bounds.interval(bed).multipliedBy(4));
        page.claim().pollsNoMore(called, Duration.ofMillis(100), false);
    }

    @Test
    @Verifies("FE-12")
    void theSameHandlerTwiceRunsOnce(TestBed bed) {
        var scene = Scene.connected(bed);
        scene.page()
                .runs("{ window.rtckHeard = []; window.rtckHandler = it => rtckHeard.push(it?.data?.mark);"
                        + " wsManager.subscribe('" + TOPIC + "', rtckHandler);"
                        + " wsManager.subscribe('" + TOPIC + "', rtckHandler) }");
        says(bed, scene, TOPIC, "one", "two");
        scene.page()
                .ask("what has the handler heard", "rtckHeard.join(' ')")
                .claim()
                .tells(
                        "what has the handler heard",
                        "one two",
                        "a handler that is subscribed twice runs once for each message",
                        "handlers are kept in a list to which each call adds one");
    }

    @Test
    @Verifies("FE-13")
    void aHandlerGetsTheWholeEnvelope(TestBed bed) {
        var scene = Scene.connected(bed);
        scene.page()
                .runs("{ window.rtckHeard = []; wsManager.subscribe('" + TOPIC
                        + "', it => rtckHeard.push(JSON.stringify(it))) }");
        var message = message(bed, TOPIC, "whole");
        scene.server().says(message, "");
        handsOn(bed, scene);
        var same = "Object.entries(JSON.parse(" + quoted(message)
                + ")).every(([name, value]) => JSON.stringify(value) === JSON.stringify(JSON.parse(rtckHeard[0] ?? 'null')?.[name]))";
        scene.page()
                .ask("has the handler got all of the message", same)
                .claim()
                .tells(
                        "has the handler got all of the message",
                        "true",
                        "a handler receives the whole envelope",
                        "the handler is given the data alone, or the text as it came");
    }

    private static String quoted(String text) {
        return tools.jackson.databind.node.JsonNodeFactory.instance
                .stringNode(text)
                .toString();
    }

    @Test
    @Verifies("FE-14")
    void aHandlerGetsOnlyItsTopic(TestBed bed) {
        var scene = Scene.connected(bed);
        scene.page()
                .runs("{ window.rtckHeard = []; wsManager.subscribe('" + TOPIC
                        + "', it => rtckHeard.push(it?.data?.mark)) }");
        says(bed, scene, TOPIC + "-more", "more");
        says(bed, scene, TOPIC.toUpperCase(java.util.Locale.ROOT), "case");
        says(bed, scene, TOPIC, "own");
        scene.page()
                .ask("what has the handler heard", "rtckHeard.join(' ')")
                .claim()
                .tells(
                        "what has the handler heard",
                        "own",
                        "a handler receives only messages of its topic",
                        "every handler is given every message, or topics are compared by their beginning");
    }

    @Test
    @Verifies({"FE-15", "SUB-1", "SUB-2"})
    @Watch(seconds = 3)
    void thePageSubscribesOnceForEachTopicAndConnection(TestBed bed) {
        var scene = Scene.connected(bed);
        bed.waits(Duration.ofMillis(300));
        scene.reconnects();
        bed.waits(Duration.ofMillis(300));
        scene.reconnects();
        bed.waits(Duration.ofMillis(1000));
        scene.page()
                .claim()
                .subscribesOnce()
                .about("SUB-1")
                .speaksJson()
                .about("SUB-2")
                .knowsActions("subscribe", "unsubscribe", "ping");
    }

    @Test
    @Verifies("FE-16")
    void aHandlerThatThrowsStopsNobody(TestBed bed) {
        var scene = Scene.connected(bed);
        scene.page()
                .runs("{ window.rtckHeard = [];"
                        + " wsManager.subscribe('" + TOPIC + "', () => { throw new Error('a handler that fails') });"
                        + " wsManager.subscribe('" + TOPIC + "', it => rtckHeard.push(it?.data?.mark)) }");
        says(bed, scene, TOPIC, "one", "two");
        scene.page()
                .ask("what has the other handler heard", "rtckHeard.join(' ')")
                .claim()
                .tells(
                        "what has the other handler heard",
                        "one two",
                        "a handler that throws stops neither other handlers nor later messages",
                        "handlers are called without try and catch around each");
    }

    @Test
    @Verifies("RC-4")
    @Watch(seconds = 3)
    void afterReconnectsAHandlerSubscribedOnConnectRunsOnce(TestBed bed) {
        var scene = Scene.connected(bed);
        // As the seed's example has it: a new function each time.
        scene.page()
                .runs("{ window.rtckHeard = []; wsManager.onConnect(() => wsManager.subscribe('" + TOPIC
                        + "', it => rtckHeard.push(it?.data?.mark))) }");
        scene.reconnects();
        scene.reconnects();
        scene.reconnects();
        scene.heard(0, Sent.subscribe(TOPIC));
        scene.subscribed(TOPIC);
        says(bed, scene, TOPIC, "once");
        scene.page()
                .ask("what have the handlers heard", "rtckHeard.join(' ')")
                .claim()
                .tells(
                        "what have the handlers heard",
                        "once",
                        "after three reconnects a handler subscribed in onConnect runs once",
                        "each reconnect adds the handler once more");
    }

    @Test
    @Verifies("ENV-16")
    @Needs(Capability.PAGE_VALUE)
    void membersThatNobodyKnowsAreIgnored(TestBed bed) {
        var scene = Scene.connected(bed);
        var page = scene.page();
        scene.subscribed(page.stateTopic());
        var update = page.update(page.stateTopic());
        var message = page.message(update, Dialect.now());
        message.put("seq", 7).putObject("meta").put("node", "a");
        message.putNull("trace");
        var said = scene.server().says(message.toString(), update.name());
        page.claim().providedItConnects().shows(update, said, Bounds.SECOND);
    }
}
