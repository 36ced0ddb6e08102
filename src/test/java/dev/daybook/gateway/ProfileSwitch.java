package dev.daybook.gateway;

import dev.daybook.protocol.CompatibilityProfile;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** Sets one switch of a profile by name; leaves the others unchanged. */
public final class ProfileSwitch {

    private ProfileSwitch() {}

    public static UnaryOperator<CompatibilityProfile> to(String name, Object value) {
        return profile -> set(profile, name, value);
    }

    private static CompatibilityProfile set(
            CompatibilityProfile profile, String name, Object value) {
        var components = CompatibilityProfile.class.getRecordComponents();
        var types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        var values = new Object[components.length];
        try {
            for (var i = 0; i < components.length; i++) {
                values[i] =
                        components[i].getName().equals(name)
                                ? value
                                : components[i].getAccessor().invoke(profile);
            }
            return CompatibilityProfile.class.getConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
