namespace RZero.Chaos;

/// <summary>One kind of attack, made again and again.</summary>
internal interface IAttack
{
    string Name { get; }

    /// <summary>Makes the attacks; gives what came of each.</summary>
    IEnumerable<Verdict> Make(Arena arena);
}
