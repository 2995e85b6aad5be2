using RZero.Core;
using RZero.Nano.Problems;
using RZero.Tasks.Prompts;

namespace RZero.Nano.Corpus;

/// <summary>
/// An endless corpus of questions and answers in two styles: the commoner one names the answer at once, the rarer one works it out step by
/// step. Conversation n is a function of the key and n alone. Held-out problems never appear.
/// </summary>
public sealed class NanoCorpus(CorpusMix mix, PromptSet prompts, StreamKey key)
{
    /// <summary>The conversation of a number.</summary>
    public Conversation At(long number)
    {
        var chance = new RandomSequence(key.Child("conversation", number));
        return chance.NextUniform() < mix.ChallengerShare ? Asked(chance) : Answered(chance);
    }

    private Conversation Asked(RandomSequence chance)
    {
        var problem = Sample(mix.AskedWeights.AsSpan(), chance, out _);
        return new(prompts.Challenger(QuestionContext.None), $"<question>{problem.Question}</question>");
    }

    private Conversation Answered(RandomSequence chance)
    {
        var problem = Sample(mix.AnsweredWeights.AsSpan(), chance, out var level);
        if (chance.NextUniform() < mix.DirectShares[level - 1])
        {
            return new(prompts.Solver(problem.Question), Box(problem.Answer));
        }

        var solution = problem.Work(new Slips(mix.SlipRates[level - 1], chance));
        return new(prompts.Solver(problem.Question), $"{solution.Steps}{Box(solution.Answer)}");
    }

    private static Problem Sample(ReadOnlySpan<double> levelWeights, RandomSequence chance, out int level)
    {
        level = chance.PickWeighted(levelWeights) + 1;
        var family = chance.Pick(ProblemSet.Families);
        while (true)
        {
            var problem = family.Sample(level, chance);
            if (!ProblemSet.IsHeldOut(problem))
            {
                return problem;
            }
        }
    }

    private static string Box(string answer) => $"\\boxed{{{answer}}}";
}
