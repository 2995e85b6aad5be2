using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace RZero.CoEvolution.Plan;

/// <summary>A plan as a file to edit: every key with what it means, the words it can take, and what the scale has bent.</summary>
public static class PlanText
{
    private const int Width = 110;

    /// <summary>YAML with comments; read again it gives the same plan.</summary>
    public static string Write(RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var bends = PlanBend.Of(plan);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# A plan of rzero: recipe {plan.Recipe} at scale {plan.Scale}. ")
            .Append("Run it: rzero evolve --plan FILE\n");
        var path = new List<string>();
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in PlanYaml.Write(plan).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var depth = (line.Length - line.TrimStart().Length) / 2;
            path.RemoveRange(depth, path.Count - depth);
            path.Add(line.TrimStart().Split(':')[0]);
            Comment(text, line[..(2 * depth)], string.Join('.', path), said);
            text.Append(line).Append(Bend(bends, string.Join('.', path))).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>What is said of a key; what several sections have alike is said once.</summary>
    private static void Comment(StringBuilder text, string indent, string key, HashSet<string> said)
    {
        if (PlanKeyTexts.Of(key) is not { Length: > 0 } meaning || !said.Add(meaning))
        {
            return;
        }

        var names = PlanNames.Of(key, MethodParts.Shipped);
        var all = names.IsEmpty ? meaning : $"{meaning} One of: {string.Join(", ", names)}.";
        var line = new StringBuilder();
        foreach (var word in all.Split(' '))
        {
            if (line.Length + word.Length > Width)
            {
                text.Append(indent).Append("# ").Append(line.ToString().TrimEnd()).Append('\n');
                line.Clear();
            }

            line.Append(word).Append(' ');
        }

        text.Append(indent).Append("# ").Append(line.ToString().TrimEnd()).Append('\n');
    }

    private static string Bend(ImmutableArray<PlanBend> bends, string key) =>
        bends.FirstOrDefault(bend => bend.Key == key) is { } bent ? $"    # bent by the scale, {bent.Instead} in the recipe: {bent.Reason}" : "";
}
