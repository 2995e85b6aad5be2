using RZero.Core;

namespace RZero.Grading.Tests.Load;

/// <summary>Answers of few values in many notations, so that pairs are often equal: nested sets, infix forms, macros, products of letters.</summary>
internal sealed class NotationPairs(RandomSequence chance)
{
    private static readonly string[] Spoilers = ["{", "}", @"\{", @"\}", @"\over ", @"\choose ", @"\num{", @"\SI{", ",", @"\pm ", @"\emptyset", "ab", " ", @"\frac", "^"];

    /// <summary>An answer.</summary>
    public string Next()
    {
        var answer = Answer(2);
        if (chance.Next(0, 5) == 0)
        {
            var at = chance.Next(0, answer.Length);
            answer = answer[..at] + chance.Pick(Spoilers) + answer[at..];
        }

        return answer;
    }

    private string Answer(int depth) => chance.Next(0, 11) switch
    {
        0 when depth > 0 => $@"\{{{Answer(depth - 1)}, {Answer(depth - 1)}\}}",
        1 when depth > 0 => $"{{{Answer(depth - 1)}, {Answer(depth - 1)}}}",
        2 when depth > 0 => $@"\{{{Answer(depth - 1)}\}}",
        3 when depth > 0 => $"({Answer(depth - 1)}, {Answer(depth - 1)})",
        4 => chance.Pick([@"\emptyset", @"\{\}", "∅", @"\{\emptyset\}", @"\varnothing"]),
        5 => chance.Pick(["ab", "a b", "b a", "RCs", "R C s", "s R C", "RC", "C R", "xy", "yx"]),
        6 => chance.Pick([@"1 \pm 2", "3, -1", @"\{3, -1\}", @"\pm 1", "1, -1"]),
        7 => chance.Pick([@"\SI{3}{m}", @"3\text{ m}", @"\qty{3}{\meter}", @"3\,\unit{m}", @"\ang{30}", "30^\\circ"]),
        _ => Fraction(),
    };

    private string Fraction()
    {
        var (upper, lower) = (chance.Next(1, 3), chance.Next(1, 4));
        return chance.Pick(
        [
            $@"{{{upper} \over {lower}}}", $@"\frac{upper}{lower}", $@"\nicefrac{{{upper}}}{{{lower}}}", $@"\sfrac{upper}{lower}", $"{upper}/{lower}", $@"\num{{{upper}}}/\num{{{lower}}}",
            $@"\binom{lower + 2}{upper}", $@"{{{lower + 2} \choose {upper}}}", $@"{upper} \over {lower}", $"{upper}", $@"\num{{{upper}.0}}",
        ]);
    }
}
