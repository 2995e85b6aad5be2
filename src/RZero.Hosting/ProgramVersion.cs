using System.Reflection;

namespace RZero.Hosting;

/// <summary>Which build this is.</summary>
public static class ProgramVersion
{
    /// <summary>Version and commit, such as "0.1.0+7402ed6".</summary>
    public static string Text { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
