using System.Globalization;
using System.Text.RegularExpressions;
using RZero.Core;

namespace RZero.Nano.Problems;

/// <summary>
/// One-sentence stories of getting and giving away: <c>Tom has 48 pens and gets 37 more. How many pens?</c> The level is the number of digits.
/// </summary>
public sealed partial class WordProblemFamily : IProblemFamily
{
    private const int LargestDigits = 15;

    private static readonly string[] Names = ["Tom", "Ana", "Max", "Eva", "Sam", "Mia"];
    private static readonly string[] Things = ["pens", "coins", "cards", "books", "nuts", "stamps"];

    /// <inheritdoc/>
    public string Name => "word problem";

    /// <inheritdoc/>
    public Problem Sample(int level, RandomSequence chance)
    {
        ArgumentNullException.ThrowIfNull(chance);
        var (first, second) = (chance.Number(level), chance.Number(level));
        var gets = chance.NextUniform() < 0.5;
        return gets
            ? Of(chance.Pick(Names), chance.Pick(Things), first, true, second)
            : Of(chance.Pick(Names), chance.Pick(Things), Math.Max(first, second), false, Math.Min(first, second));
    }

    /// <inheritdoc/>
    public Problem? Read(string question)
    {
        var match = Pattern().Match(question);
        if (!match.Success
            || match.Groups[3].Value != match.Groups[6].Value
            || match.Groups[2].Length > LargestDigits
            || match.Groups[5].Length > LargestDigits)
        {
            return null;
        }

        var has = long.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture);
        var change = long.Parse(match.Groups[5].ValueSpan, CultureInfo.InvariantCulture);
        var gets = match.Groups[4].Value == "gets";
        return !gets && change > has ? null : Of(match.Groups[1].Value, match.Groups[3].Value, has, gets, change);
    }

    private Problem Of(string name, string things, long has, bool gets, long change)
    {
        var verb = gets ? "gets" : "loses";
        var more = gets ? "more" : "of them";
        return new(
            Name,
            ProblemSet.LevelOrZero(ColumnWork.Digits(Math.Max(has, change))),
            string.Create(CultureInfo.InvariantCulture, $"{name} has {has} {things} and {verb} {change} {more}. How many {things}?"),
            (gets ? has + change : has - change).ToString(CultureInfo.InvariantCulture),
            gets ? slips => ColumnWork.Add(has, change, slips) : slips => ColumnWork.Subtract(has, change, slips));
    }

    [GeneratedRegex(
        @"^([A-Z][a-z]+) has ([0-9]+) ([a-z]+) and (gets|loses) ([0-9]+) (?:more|of them)\. How many ([a-z]+)\?$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
