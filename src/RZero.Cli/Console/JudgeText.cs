using System.Text.Json.Nodes;
using RZero.Core;
using RZero.Evaluation.Judging;

namespace RZero.Cli.Console;

/// <summary>A judge's opinion, for people and for scripts.</summary>
internal static class JudgeText
{
    private const int LongestName = 60;

    /// <summary>The line below a score.</summary>
    public static string Of(JudgedReport judged) =>
        $"  judge {VisibleText.Of(judged.Judge, LongestName)}: {Percent(judged.JudgedMeanAtK)} % instead of {Percent(judged.MeanAtK)} %; it calls "
        + $"{judged.Wrong.Overruled} of {judged.Wrong.Asked} wrong answers right, "
        + $"{judged.Right.Overruled} of {judged.Right.Asked} right ones wrong, and is unclear about {judged.Wrong.Unclear + judged.Right.Unclear}";

    /// <summary>The same as an object.</summary>
    public static JsonObject Json(JudgedReport judged) => new()
    {
        ["benchmark"] = judged.Benchmark,
        ["judge"] = judged.Judge,
        ["mean_at_k"] = judged.MeanAtK,
        ["judged_mean_at_k"] = judged.JudgedMeanAtK,
        ["wrong"] = Json(judged.Wrong),
        ["right"] = Json(judged.Right),
    };

    private static JsonObject Json(JudgedShare share) =>
        new() { ["asked"] = share.Asked, ["overruled"] = share.Overruled, ["unclear"] = share.Unclear };

    private static string Percent(double share) => ConsoleFormat.Percent(share);
}
