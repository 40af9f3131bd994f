package dev.rtck.conformance;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.target.Capability;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Chapter PUB: data arrives as it was published. */
@ConformanceSuite
@Needs({Capability.WEBSOCKET, Capability.PUBLISH, Capability.PLAIN_TOPIC})
public class DataSuite {

    @Test
    @Verifies("PUB-4")
    void integersUpTo53BitsArriveUnchanged(TestBed bed) {
        arrivesIntact(bed, """
                {"byte":255,"int32":2147483647,"beyond32":2147483648,"uint32":4294967296,"negative":-2147483649,
                 "max":9007199254740991,"limit":9007199254740992,"min":-9007199254740992,"zero":0}""");
    }

    @Test
    @Verifies("PUB-4")
    void fractionsArriveUnchanged(TestBed bed) {
        arrivesIntact(bed, """
                {"tenth":0.1,"sum":0.30000000000000004,"pi":3.141592653589793,"small":1.5e-7,"tiny":5e-300,
                 "large":1.7976931348623157e308,"negative":-273.15,"single":16777217.5}""");
    }

    @Test
    @Verifies("PUB-4")
    void textOfEveryKindArrivesUnchanged(TestBed bed) {
        arrivesIntact(bed, """
                {"latin":"\u00e9\u00df\u00f8","cjk":"\u65e5\u672c\u8a9e","emoji":"\ud83d\ude80\ud83d\udc68\u200d\ud83d\udc69",
                 "composed":"\u00e9","decomposed":"e\u0301","rightToLeft":"\u05e9\u05dc\u05d5\u05dd","empty":"",
                 "escapes":"\\" \\\\ / \\n \\t","spaces":"  two  ","markup":"<b>&amp;</b>","separators":"\u2028\u2029"}""");
    }

    @Test
    @Verifies("PUB-4")
    void nestedAndEmptyValuesArriveUnchanged(TestBed bed) {
        arrivesIntact(bed, """
                {"object":{},"array":[],"null":null,"true":true,"false":false,"mixed":[1,"1",null,[],{}],
                 "deep":{"a":{"b":{"c":{"d":{"e":{"f":{"g":[[[["end"]]]]}}}}}}},
                 "names":{"":1,"a.b":2,"a b":3,"\u00e9":4,"type":"x","topic":"y","timestamp":0}}""");
    }

    @Test
    @Verifies("PUB-4")
    void longTextArrivesUnchanged(TestBed bed) {
        arrivesIntact(bed, "{\"text\":\"" + "0123456789abcdef".repeat(4096) + "\"}");
    }

    /** A target whose events have a fixed form may drop a member it does not know; then nothing can be said. */
    private static void arrivesIntact(TestBed bed, String json) {
        var topic = bed.plainTopic();
        var subscriber = bed.connect("subscriber").subscribe(topic).settled();
        var mapper = new JsonMapper();
        var simple = bed.publish(topic, mapper.readTree("{\"rtckExtra\":{\"text\":\"x\"}}"));
        var rich = bed.publish(topic, mapper.createObjectNode().set("rtckExtra", mapper.readTree(json)));
        bed.claim(subscriber).receivesIntact(rich, simple);
    }
}
