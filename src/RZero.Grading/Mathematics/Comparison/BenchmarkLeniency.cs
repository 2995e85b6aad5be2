using RZero.Core.Answers;
using RZero.Grading.Denial;
using RZero.Grading.Mathematics.Notation;
using RZero.Grading.Mathematics.Reading;

namespace RZero.Grading.Mathematics.Comparison;

/// <summary>
/// What benchmarks forgive, one thing after the other: each is a freer reading of both answers, followed by the exact comparison. The list is
/// documented in docs/grading.md.
/// </summary>
internal static class BenchmarkLeniency
{
    private static readonly DeniableExpressions Expressions = new();
    private static readonly string[] UnitSigns = ["\\$", "°", "\\circ"];

    private static readonly (string Name, Leniency Leniency)[] Readings =
    [
        ("forgiven: words around the answer, or its rounding", Leniency.Exact),
        ("forgiven: unit or text behind the number", Leniency.WithoutUnits),
        ("forgiven: percent sign", Leniency.WithoutPercent | Leniency.WithoutUnits),
        ("forgiven: names in front of equals signs", Leniency.WithoutNames | Leniency.WithoutUnits),
        ("forgiven: a condition for its interval, or a set worked out", Leniency.ConditionsAsIntervals),
        ("forgiven: an equation that says the same", Leniency.WithNames),
        ("forgiven: spaces in thousands", Leniency.SpacedThousands),
        ("forgiven: decimal comma", Leniency.DecimalComma),
    ];

    /// <summary>The judgement after forgiving, or the exact one where nothing helps or the steps that it left do not suffice.</summary>
    public static Judgement Apply(string gold, string prediction, Judgement exact, StepBudget steps)
    {
        var (known, given) = (AnswerScope.Of(gold), AnswerScope.Of(prediction));
        var forgiven = Forgive(gold, prediction, known, given, exact, steps);
        return forgiven.Verdict == Verdict.Equal && Denials.Of(given, Expressions).Count > 0 ? exact : forgiven;
    }

    private static Judgement Forgive(string gold, string prediction, string known, string given, Judgement exact, StepBudget steps)
    {
        if (string.IsNullOrWhiteSpace(known) || string.IsNullOrWhiteSpace(given))
        {
            return exact;
        }

        if (AnswerLetter(known) is { } letter && ChoiceLabel.Of(given) == letter)
        {
            return exact with { Verdict = Verdict.Equal, DecidedBy = "forgiven: the text of an option behind its letter" };
        }

        if (SetsWordsApart(known) != SetsWordsApart(given) && steps.TrySpend(known.Length + given.Length) && HaveSameTokens(known, given))
        {
            return exact with { Verdict = Verdict.Equal, DecidedBy = "forgiven: words set as mathematics" };
        }

        if (HasUnit(exact.Gold, known) && HasUnit(exact.Prediction, given))
        {
            return exact;
        }

        var isScoped = known.Length < gold.Trim().Length || given.Length < prediction.Trim().Length;
        foreach (var (name, reading) in Readings)
        {
            if (!IsApplicable(known, given, reading, exact, isScoped))
            {
                continue;
            }

            var pair = reading == Leniency.Exact && !isScoped
                ? new ParsedPair(exact.Gold, exact.Prediction, ParsedPair.IsListed(given), steps)
                : new ParsedPair(known, given, reading, steps);
            var judgement = pair.Judge(name, isForgiving: true);
            if (judgement.Verdict == Verdict.Equal)
            {
                return judgement;
            }

            exact = exact with { Steps = judgement.Steps };
        }

        return exact;
    }

    /// <summary>They differ in nothing but the commands that set words apart, as <c>5\text{ m}</c> and "5 m" do.</summary>
    private static bool HaveSameTokens(string gold, string prediction) =>
        AnswerLexer.Read(gold).Select(token => token with { IsProse = false })
            .SequenceEqual(AnswerLexer.Read(prediction).Select(token => token with { IsProse = false }));

    private static bool SetsWordsApart(string answer) =>
        answer.Contains("\\text", StringComparison.Ordinal) || answer.Contains("\\mathrm", StringComparison.Ordinal);

    private static string? AnswerLetter(string gold) =>
        gold.Trim().Trim('$') is [>= 'A' and <= 'J'] or ['(', >= 'A' and <= 'J', ')'] ? gold.Trim().Trim('$').Trim('(', ')') : null;

    /// <summary>The reading can make a difference for these answers.</summary>
    private static bool IsApplicable(string gold, string prediction, Leniency reading, Judgement exact, bool isScoped) => reading switch
    {
        Leniency.Exact =>
            isScoped
                || gold.Contains('.', StringComparison.Ordinal)
                || prediction.Contains('.', StringComparison.Ordinal)
                || (exact.Gold?.GetType() != exact.Prediction?.GetType() && exact.Gold is not Answer.Text),
        Leniency.ConditionsAsIntervals =>
            SetOperations.Is(exact.Gold)
                || SetOperations.Is(exact.Prediction)
                || KindOf(exact.Gold) != KindOf(exact.Prediction)
                && (IsCondition(exact.Gold) || IsCondition(exact.Prediction) || NamesTheReals(gold) || NamesTheReals(prediction)),
        Leniency.WithoutUnits =>
            isScoped || HasUnit(exact.Gold) || HasUnit(exact.Prediction) || LooseUnits.AreIn(gold) || LooseUnits.AreIn(prediction),
        Leniency.WithNames =>
            exact.Gold?.GetType() != exact.Prediction?.GetType()
                && (exact.Gold is Answer.Relation || exact.Prediction is Answer.Relation)
                && IsSole(gold)
                && IsSole(prediction),
        Leniency.SpacedThousands =>
            DigitGroups.Join(gold, reading).Length < gold.Length || DigitGroups.Join(prediction, reading).Length < prediction.Length,
        Leniency.DecimalComma => IsDecimalComma(gold) != IsDecimalComma(prediction),
        _ when reading.HasFlag(Leniency.WithoutPercent) => HasPercent(gold) != HasPercent(prediction),
        _ =>
            HasEquals(gold) != HasEquals(prediction)
                || (IsSole(gold) && IsSole(prediction)),
    };

    /// <summary>One equals sign and no list.</summary>
    private static bool IsSole(string text) => text.Count(c => c == '=') == 1 && !text.Contains(',', StringComparison.Ordinal);

    /// <summary>An equals sign, or the sign of approximation that may stand for one.</summary>
    private static bool HasEquals(string text) =>
        text.Contains('=', StringComparison.Ordinal) || text.Contains('≈', StringComparison.Ordinal)
            || text.Contains("\\approx", StringComparison.Ordinal);

    /// <summary>The outer form; a list and a union are two.</summary>
    private static (Type?, CollectionKind?) KindOf(Answer? answer) => (answer?.GetType(), (answer as Answer.Collection)?.Kind);

    private static bool NamesTheReals(string text) =>
        text.Contains("\\mathbb", StringComparison.Ordinal) || text.Contains('ℝ', StringComparison.Ordinal);

    private static bool IsCondition(Answer? answer) =>
        answer is Answer.Relation { Sign: not "=" } or Answer.Collection { Kind: CollectionKind.Conditions }
        or Answer.Collection
        {
            Kind: CollectionKind.All,
            Elements: [Answer.Relation { Sign: not "=" } or Answer.Collection { Kind: CollectionKind.Conditions }, ..],
        };

    /// <summary>A unit is there, be it the sign of the dollar, of percent or of degrees.</summary>
    private static bool HasUnit(Answer? answer, string text) =>
        HasUnit(answer) || HasPercent(text) || LooseUnits.AreIn(text)
            || Array.Exists(UnitSigns, sign => text.Contains(sign, StringComparison.Ordinal));

    private static bool HasPercent(string text) =>
        text.Contains('%', StringComparison.Ordinal) || text.Contains("percent", StringComparison.Ordinal)
            || text.Contains("pct", StringComparison.Ordinal);

    /// <summary>Zero, a comma and three digits or more: not a list of two numbers.</summary>
    private static bool IsDecimalComma(string text) => text.Trim().Trim('$') is ['0', ',', _, _, _, ..] bare && bare.Skip(2).All(char.IsAsciiDigit);

    private static bool HasUnit(Answer? answer) => answer switch
    {
        Answer.Quantity quantity => quantity.Unit.Length > 0,
        Answer.Sequence sequence => sequence.Elements.Any(HasUnit),
        Answer.Collection collection => collection.Elements.Any(HasUnit),
        Answer.Matrix matrix => matrix.Rows.Any(HasUnit),
        _ => false,
    };
}
