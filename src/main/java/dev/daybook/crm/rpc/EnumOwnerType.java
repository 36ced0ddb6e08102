package dev.daybook.crm.rpc;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.SmartProcess;
import dev.daybook.crm.smartprocess.SmartProcesses;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Scope;
import java.util.stream.Stream;

/** {@code crm.enum.ownertype}: lists the entity types. */
record EnumOwnerType(SmartProcesses processes) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.classic("crm.enum.ownertype", Scope.CRM)
                .summary("Lists the types of items, smart processes among them")
                .returns(
                        "A list of `ID` (a number), `NAME`, `SYMBOL_CODE` (`DEAL`, `DYNAMIC_1030`)"
                                + " and `SYMBOL_CODE_SHORT` (`D`, `T406`)")
                .from("crm/auxiliary/enum/crm-enum-owner-type");
    }

    @Override
    public Answer answer(Call call) {
        // The enumeration of the protocol omits orders.
        var builtIn =
                EntityTypes.builtIn().values().stream()
                        .filter(type -> !type.equals(EntityType.ORDER));
        var types =
                Stream.concat(builtIn, processes.all().stream().map(SmartProcess::type)).toList();
        return Answer.of(writer -> {
            writer.startItems();
            for (var type : types) {
                writer.startTree();
                writer.member("ID", type.id());
                writer.member("NAME", type.title());
                writer.member("SYMBOL_CODE", type.symbol());
                writer.member("SYMBOL_CODE_SHORT", type.shortSymbol());
                writer.endTree();
            }
            writer.endItems();
        });
    }
}
