using System.Collections.Immutable;

namespace RZero.CoEvolution.Plan;

/// <summary>A scale as it is written: sizes and rates, and, in a section of their own, the rules that it bends.</summary>
/// <param name="Sizes">Keys that no recipe has.</param>
/// <param name="Bends">Keys of the recipes that this scale needs other values of.</param>
internal sealed record PlanScale(ImmutableArray<PlanSetting> Sizes, ImmutableArray<RuleBend> Bends)
{
    private const string Section = "bends.";
    private const string Value = ".value";
    private const string Reason = ".reason";

    /// <summary>Both, as settings; the bends after the sizes.</summary>
    public IEnumerable<PlanSetting> Settings => [.. Sizes, .. Bends.Select(bend => bend.Setting)];

    /// <summary>The scale of a YAML text.</summary>
    public static PlanScale Read(string yaml, string origin)
    {
        var settings = PlanYaml.Read(yaml, origin);
        return new(
            [.. settings.Where(setting => !setting.Key.StartsWith(Section, StringComparison.Ordinal))],
            [.. settings.Where(IsBend).Select(setting => Bend(setting, settings))]);
    }

    private static bool IsBend(PlanSetting setting) =>
        setting.Key.StartsWith(Section, StringComparison.Ordinal) && setting.Key.EndsWith(Value, StringComparison.Ordinal);

    private static RuleBend Bend(PlanSetting setting, ImmutableArray<PlanSetting> settings)
    {
        var key = setting.Key[..^Value.Length];
        var reason = settings.FirstOrDefault(other => other.Key == key + Reason)?.Values[0];
        return new(setting with { Key = key[Section.Length..] }, reason ?? "");
    }
}

/// <summary>A rule that a scale bends.</summary>
/// <param name="Setting">The key and its value at this scale.</param>
/// <param name="Reason">Why, as the end of a sentence.</param>
internal sealed record RuleBend(PlanSetting Setting, string Reason);
