package dev.rtck.browser.suite;

import dev.rtck.browser.page.PageSetup;
import dev.rtck.browser.page.PageUnderTest;
import dev.rtck.chaos.Faults;
import dev.rtck.chaos.Injection;
import dev.rtck.chaos.NetworkFault;
import dev.rtck.chaos.Proxy;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.bed.Withheld;
import dev.rtck.harness.evidence.PageEvent.PageConnected;
import dev.rtck.harness.run.Dials;
import java.util.function.UnaryOperator;

/**
 * A page in front of its own server, its WebSocket alone led through a proxy on which the network can fail; what it fetches
 * by HTTP goes the straight way.
 *
 * @param network the proxy
 * @param page    the page
 */
record Line(Proxy<NetworkFault> network, PageUnderTest page) {

    /** A page that is opened, with nothing wrong. */
    static Line open(TestBed bed, UnaryOperator<PageSetup> how) {
        // Behind it one that translates Host and Origin: to the server the page comes the way it always does.
        var faults = Faults.of(bed);
        return open(
                bed, faults.network("network", faults.middlebox("translator").address()), how);
    }

    private static Line open(TestBed bed, Proxy<NetworkFault> network, UnaryOperator<PageSetup> how) {
        var own = Dials.to(bed.target()).uri();
        var port = network.address().getPort();
        var path = own.getRawPath() + (own.getRawQuery() == null ? "" : "?" + own.getRawQuery());
        return new Line(
                network,
                how.apply(PageSetup.of(bed).dialling("ws://127.0.0.1:" + port + path))
                        .open());
    }

    /** A page that is connected, with a clock that stands. */
    static Line timed(TestBed bed, UnaryOperator<PageSetup> how) {
        var line = open(bed, it -> how.apply(it.withMovingClock()));
        line.page().connected();
        line.page().stopsClock();
        return line;
    }

    /** Closes the WebSocket's port; what is open is cut. */
    Injection blocked() {
        return network.inject(new NetworkFault.Refused());
    }

    /** Heals a fault and lets the page live until it is connected; the entry of the log at which it is. */
    long healed(Injection fault) {
        var from = page.acts("the network is healed");
        fault.close();
        return page.livesUntil(from, PageConnected.class::isInstance, Bounds.BACK_OFF)
                .orElseThrow(() -> new Withheld("the page is not connected again; see the requirement RC-1"));
    }

    /** Lets the page live until it polls; the entry of the log at which it does. */
    long polling(long from) {
        return page.livesUntil(from, FallbackSuite::isPoll, FallbackSuite.FOUR_ATTEMPTS)
                .orElseThrow(() -> new Withheld("the page does not poll; see the requirement FB-1"));
    }
}
