using System.Reflection;

namespace RZero.Hosting.Tests.Surface;

/// <summary>Names of types as C# writes them, without namespaces; a question mark where null is allowed.</summary>
internal static class TypeText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(char)] = "char",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    public static string Describe(Type type) => Describe(type, null);

    public static string Describe(NullabilityInfo info) => Describe(info.Type, info);

    private static string Describe(Type type, NullabilityInfo? info)
    {
        if (type.IsByRef)
        {
            return "ref " + Describe(type.GetElementType()!, info?.ElementType);
        }

        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return Describe(value, null) + "?";
        }

        var mark = info is { ReadState: NullabilityState.Nullable } or { WriteState: NullabilityState.Nullable } && !type.IsValueType ? "?" : "";
        return type.IsArray ? $"{Describe(type.GetElementType()!, info?.ElementType)}[]{mark}" : Name(type, info) + mark;
    }

    private static string Name(Type type, NullabilityInfo? info)
    {
        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        var outer = type.IsNested && !type.IsGenericParameter ? Name(type.DeclaringType!, null) + "." : "";
        var name = outer + type.Name.Split('`')[0];
        var given = info?.GenericTypeArguments ?? [];
        var arguments = type.GetGenericArguments().Select((x, i) => Describe(x, i < given.Length ? given[i] : null)).ToArray();
        return arguments.Length == 0 ? name : $"{name}<{string.Join(", ", arguments)}>";
    }
}
