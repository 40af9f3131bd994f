package dev.rtck.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Each rule of the schemas is broken by what breaks its requirement, and by nothing else. */
class MessageSchemaTest {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "ENV-5  | [{'type':'t','topic':'s','data':{},'timestamp':1}]",
                "ENV-5  | 'pong'",
                "ENV-7  | {'topic':'s','data':{},'timestamp':1}",
                "ENV-7  | {'type':'','topic':'s','data':{},'timestamp':1}",
                "ENV-7  | {'type':7,'topic':'s','data':{},'timestamp':1}",
                "ENV-8  | {'type':'t','data':{},'timestamp':1}",
                "ENV-8  | {'type':'t','topic':null,'data':{},'timestamp':1}",
                "ENV-8  | {'type':'t','topic':'','data':{},'timestamp':1}",
                "ENV-9  | {'type':'t','topic':'s','timestamp':1}",
                "ENV-9  | {'type':'t','topic':'s','data':[],'timestamp':1}",
                "ENV-9  | {'type':'t','topic':'s','data':null,'timestamp':1}",
                "ENV-10 | {'type':'t','topic':'s','data':{}}",
                "ENV-10 | {'type':'t','topic':'s','data':{},'timestamp':'2026-11-23T10:00:00Z'}",
                "ENV-11 | {'type':'t','topic':'s','data':{},'timestamp':1794000000250}",
                "ENV-11 | {'type':'t','topic':'s','data':{},'timestamp':-1}",
                "HB-6   | {'type':'pong','topic':'stats','data':{},'timestamp':1}",
                "HB-7   | {'type':'pong','topic':'system','data':{'at':1},'timestamp':1}",
                "ERR-17 | {'type':'error','topic':'stats','data':{'message':'No'},'timestamp':1}",
                "ERR-18 | {'type':'error','topic':'system','data':{},'timestamp':1}",
                "ERR-18 | {'type':'error','topic':'system','data':{'message':' '},'timestamp':1}",
            })
    void aWrongServerMessageBreaksTheRequirementItIsWrongBy(String id, String message) {
        assertThat(broken(MessageSchema.SERVER_MESSAGE, message)).containsExactly(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'t','topic':'s','data':{},'timestamp':1794000000}",
                "{'type':'t','topic':'s','data':{'a':[1]},'timestamp':1794000000.25,'id':7}",
                "{'type':'pong','topic':'system','data':{},'timestamp':1}",
                "{'type':'error','topic':'system','data':{'message':'No','code':4},'timestamp':1}",
            })
    void aRightServerMessageIsValid(String message) {
        assertThat(broken(MessageSchema.SERVER_MESSAGE, message)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "SUB-1 | ['subscribe','stats']",
                "SUB-1 | {'topic':'stats'}",
                "SUB-1 | {'action':'subscribe'}",
                "SUB-1 | {'action':'subscribe','topic':['stats']}",
                "SUB-1 | {'action':'subscribe','topic':''}",
                "SUB-2 | {'action':'publish','topic':'stats'}",
                "SUB-2 | {'action':'SUBSCRIBE','topic':'stats'}",
            })
    void aWrongClientMessageBreaksTheRequirementItIsWrongBy(String id, String message) {
        assertThat(broken(MessageSchema.CLIENT_MESSAGE, message)).containsExactly(id);
    }

    @Test
    void whatTheJavaTypesWriteIsValid() {
        assertThat(broken(MessageSchema.CLIENT_MESSAGE, ClientMessage.ping().toJson()))
                .isEmpty();
        assertThat(broken(
                        MessageSchema.SERVER_MESSAGE,
                        Envelope.error("No", Clock.systemUTC()).toJson()))
                .isEmpty();
    }

    @Test
    void theExamplesOfTheSpecificationAreValid() {
        var examples = Resources.text("preface.md")
                .lines()
                .filter(line -> line.startsWith("{\""))
                .toList();
        assertThat(examples).hasSizeGreaterThan(5).allSatisfy(example -> {
            var schema = example.contains("\"action\":") ? MessageSchema.CLIENT_MESSAGE : MessageSchema.SERVER_MESSAGE;
            assertThat(broken(schema, example)).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyRuleNamesARequirementThatExists(MessageSchema schema) {
        var ids = StrictJson.read(schema.json()).findValuesAsString("$comment");
        assertThat(ids)
                .isNotEmpty()
                .allSatisfy(id -> assertThat(Catalogue.load().find(id)).as(id).isPresent());
    }

    private static Set<String> broken(MessageSchema schema, String message) {
        var document = StrictJson.read(schema.json());
        Schema validator = REGISTRY.getSchema(document);
        return validator.validate(StrictJson.read(message.replace('\'', '"'))).stream()
                .map(error -> requirement(document, error))
                .collect(Collectors.toSet());
    }

    /** The nearest {@code $comment} above the rule that was broken. */
    private static String requirement(JsonNode schema, Error error) {
        var place = JsonPointer.compile(error.getSchemaLocation().getFragment().toString());
        while (schema.at(place).path("$comment").isMissingNode()) {
            place = place.head();
        }
        return schema.at(place).path("$comment").stringValue();
    }
}
