using System.Reflection;
using System.Runtime.CompilerServices;

namespace RZero.Hosting.Tests.Surface;

/// <summary>The public and protected types and members of an assembly as text: a paragraph for each type, a line for each member.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Equal assemblies give equal text: types and members stand in the order of their letters.</summary>
    public static string Describe(Assembly assembly) => string.Join(
        "\n\n",
        assembly.GetExportedTypes().Where(type => !IsGenerated(type)).OrderBy(type => type.FullName, StringComparer.Ordinal).Select(Describe));

    private static string Describe(Type type)
    {
        var members = type.IsSubclassOf(typeof(MulticastDelegate)) ? [MemberText.Describe(type.GetMethod("Invoke")!)] : Members(type);
        return string.Join("\n    ", members.Order(StringComparer.Ordinal).Prepend(TypeHeader.Describe(type)));
    }

    private static IEnumerable<string> Members(Type type)
    {
        var fields = type.GetFields(Declared).Where(field => Seen(field.Attributes) && !field.IsSpecialName).Select(MemberText.Describe);
        var constructors = type.GetConstructors(Declared).Where(Seen).Select(MemberText.Describe);
        var properties = type.GetProperties(Declared).Where(property => property.GetAccessors(nonPublic: true).Any(Seen)).Where(IsWritten)
            .Select(MemberText.Describe);
        var events = type.GetEvents(Declared).Where(happening => Seen(happening.AddMethod!)).Select(MemberText.Describe);
        var methods = type.GetMethods(Declared).Where(method => Seen(method) && IsWritten(method) && !IsAccessor(method)).Select(MemberText.Describe);
        return [.. fields, .. constructors, .. properties, .. events, .. methods];
    }

    /// <summary>What the compiler adds to records follows from the header's word "record".</summary>
    private static bool IsWritten(MemberInfo member) => !IsGenerated(member) && member.Name != "EqualityContract";

    private static bool IsGenerated(MemberInfo member) => member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    private static bool IsAccessor(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static bool Seen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool Seen(FieldAttributes attributes) =>
        (attributes & FieldAttributes.FieldAccessMask) is FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem;
}
