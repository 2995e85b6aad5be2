using System.Reflection;
using System.Runtime.CompilerServices;

namespace RZero.Hosting.Tests.Surface;

/// <summary>The first line of a type: what kind it is, its name, its base and its interfaces.</summary>
internal static class TypeHeader
{
    public static string Describe(Type type)
    {
        var bases = Bases(type).Select(TypeText.Describe).ToArray();
        return $"{Kind(type)} {type.Namespace}.{TypeText.Describe(type)}{(bases.Length == 0 ? "" : " : " + string.Join(", ", bases))}";
    }

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => $"{(type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : "")}{(IsRecord(type) ? "record " : "")}struct",
        _ when type.IsSubclassOf(typeof(MulticastDelegate)) => "delegate",
        { IsAbstract: true, IsSealed: true } => "static class",
        _ => $"{(type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "")}{(IsRecord(type) ? "record" : "class")}",
    };

    private static IEnumerable<Type> Bases(Type type)
    {
        if (type.IsEnum)
        {
            return [Enum.GetUnderlyingType(type)];
        }

        if (type.IsSubclassOf(typeof(MulticastDelegate)))
        {
            return [];
        }

        var inherited = type.BaseType?.GetInterfaces() ?? [];
        var own = type.GetInterfaces().Where(x => x.IsVisible && !inherited.Contains(x))
            .Where(x => !IsRecord(type) || x != typeof(IEquatable<>).MakeGenericType(type));
        var parent = type.BaseType is { } x && x != typeof(object) && x != typeof(ValueType) ? [x] : Type.EmptyTypes;
        return [.. parent, .. own.OrderBy(TypeText.Describe, StringComparer.Ordinal)];
    }

    /// <summary>Every record prints its members through this method.</summary>
    private static bool IsRecord(Type type) => type.GetMethod(
        "PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly) is not null;
}
