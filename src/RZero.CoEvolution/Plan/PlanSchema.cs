using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;

namespace RZero.CoEvolution.Plan;

/// <summary>Every key of a plan, read off the records themselves, so that a new property is a new key and nothing else has to be told.</summary>
internal static class PlanSchema
{
    /// <summary>How plans become trees of values and back.</summary>
    public static JsonSerializerOptions Json { get; } = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>All keys in the order in which the records declare them.</summary>
    public static ImmutableArray<PlanKey> Keys { get; } = [.. KeysOf(typeof(RunPlan), "")];

    /// <summary>The key of this name, or null.</summary>
    public static PlanKey? Find(string name) => Keys.FirstOrDefault(key => key.Name == name);

    /// <summary>Whether other keys begin with this name and a dot.</summary>
    public static bool IsSection(string name) => Keys.Any(key => key.Name.StartsWith(name + ".", StringComparison.Ordinal));

    private static IEnumerable<PlanKey> KeysOf(Type record, string prefix) =>
        from property in record.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.CanWrite
        let name = prefix + JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name)
        from key in IsRecord(property.PropertyType) ? KeysOf(property.PropertyType, name + ".") : [new PlanKey(name, property.PropertyType)]
        select key;

    private static bool IsRecord(Type type) => type.IsClass && type != typeof(string);
}
