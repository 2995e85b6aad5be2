using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace RZero.Hosting.Tests.Surface;

/// <summary>A member's line: its modifiers, type, name, parameters and default values.</summary>
internal static class MemberText
{
    private static readonly NullabilityInfoContext Nullability = new();

    public static string Describe(FieldInfo field) => field switch
    {
        { DeclaringType.IsEnum: true } => $"{field.Name} = {Value(Convert.ToInt64(field.GetRawConstantValue(), CultureInfo.InvariantCulture))}",
        { IsLiteral: true } => $"const {TypeText.Describe(field.FieldType)} {field.Name} = {Value(field.GetRawConstantValue())}",
        _ => $"{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{TypeText.Describe(Nullability.Create(field))} {field.Name}",
    };

    public static string Describe(ConstructorInfo constructor) => $"{Access(constructor)}new{Parameters(constructor)}";

    public static string Describe(PropertyInfo property)
    {
        var accessors = property.GetAccessors(nonPublic: true).Where(x => x.IsPublic || x.IsFamily || x.IsFamilyOrAssembly).ToArray();
        var index = property.GetIndexParameters();
        var name = index.Length == 0 ? property.Name : $"this[{string.Join(", ", index.Select(Describe))}]";
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        var uses = string.Join(" ", accessors.Select(Accessor));
        return $"{Modifiers(accessors[0])}{required}{TypeText.Describe(Nullability.Create(property))} {name} {{ {uses} }}";
    }

    public static string Describe(EventInfo happening) =>
        $"{Modifiers(happening.AddMethod!)}event {TypeText.Describe(Nullability.Create(happening))} {happening.Name}";

    public static string Describe(MethodInfo method)
    {
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(TypeText.Describe))}>" : "";
        return $"{Modifiers(method)}{TypeText.Describe(Nullability.Create(method.ReturnParameter))} {method.Name}{generic}{Parameters(method)}";
    }

    private static string Accessor(MethodInfo accessor)
    {
        var initOnly = accessor.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
        var word = accessor.Name.Contains("get_", StringComparison.Ordinal) ? "get;" : initOnly ? "init;" : "set;";
        return $"{Access(accessor)}{word}";
    }

    private static string Parameters(MethodBase method)
    {
        var isExtension = method.IsDefined(typeof(ExtensionAttribute), inherit: false);
        return $"({(isExtension ? "this " : "")}{string.Join(", ", method.GetParameters().Select(Describe))})";
    }

    private static string Describe(ParameterInfo parameter)
    {
        var type = TypeText.Describe(Nullability.Create(parameter));
        var way = parameter is { IsOut: true } ? "out " : parameter is { IsIn: true, ParameterType.IsByRef: true } ? "in " : "";
        var several = parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "";
        var preset = parameter.HasDefaultValue ? $" = {Value(parameter.RawDefaultValue)}" : "";
        return $"{several}{way}{(way.Length > 0 ? type["ref ".Length..] : type)} {parameter.Name}{preset}";
    }

    private static string Modifiers(MethodBase method)
    {
        var isNew = method is MethodInfo x && x.GetBaseDefinition() == x;
        var kind = method switch
        {
            { IsStatic: true, IsAbstract: true } => "static abstract ",
            { IsStatic: true } => "static ",
            { DeclaringType.IsInterface: true } => method.IsAbstract ? "" : "default ",
            { IsAbstract: true } => isNew ? "abstract " : "abstract override ",
            { IsVirtual: true } when !isNew => "override ",
            { IsVirtual: true, IsFinal: false } => "virtual ",
            _ => "",
        };
        return Access(method) + kind;
    }

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string Value(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text.ReplaceLineEndings("\\n")}\"",
        char letter => char.IsControl(letter) ? string.Create(CultureInfo.InvariantCulture, $"'\\u{(int)letter:x4}'") : $"'{letter}'",
        bool truth => truth ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
