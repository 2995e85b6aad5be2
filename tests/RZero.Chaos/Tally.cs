namespace RZero.Chaos;

/// <summary>How the attacks of one kind ended.</summary>
internal sealed record Tally(string Name, int Same, int Stopped, int Wrong, int Skipped)
{
    public string Row => Skipped > 0 ? $"| {Name} | - | skipped: cannot be tried here | | |" : $"| {Name} | {Same + Stopped + Wrong} | {Same} | {Stopped} | {Wrong} |";

    /// <summary>Makes the attacks, with a line of the log for each.</summary>
    public static Tally Of(IAttack attack, Arena arena)
    {
        var tally = new Tally(attack.Name, 0, 0, 0, 0);
        foreach (var verdict in attack.Make(arena))
        {
            Console.WriteLine($"{attack.Name}: {verdict.Outcome}: {verdict.Story}");
            tally = verdict.Outcome switch
            {
                Outcome.Same => tally with { Same = tally.Same + 1 },
                Outcome.Stopped => tally with { Stopped = tally.Stopped + 1 },
                Outcome.Wrong => tally with { Wrong = tally.Wrong + 1 },
                _ => tally with { Skipped = tally.Skipped + 1 },
            };
        }

        return tally;
    }
}
