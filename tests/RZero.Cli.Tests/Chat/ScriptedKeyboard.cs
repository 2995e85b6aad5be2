using RZero.Cli.Chat;

namespace RZero.Cli.Tests.Chat;

/// <summary>Presses keys one after the other; at the end Ctrl-D, which ends a chat.</summary>
internal sealed class ScriptedKeyboard(params ConsoleKeyInfo[] keys) : IKeyboard
{
    private readonly Queue<ConsoleKeyInfo> keys = new(keys);

    public int Columns { get; init; } = 80;

    public ConsoleKeyInfo Read(CancellationToken stop) => keys.TryDequeue(out var key) ? key : Control(ConsoleKey.D);

    /// <summary>The keys that write a text.</summary>
    public static IEnumerable<ConsoleKeyInfo> Typed(string text) => text.Select(letter => new ConsoleKeyInfo(letter, ConsoleKey.None, shift: false, alt: false, control: false));

    public static ConsoleKeyInfo Press(ConsoleKey key) => new('\0', key, shift: false, alt: false, control: false);

    public static ConsoleKeyInfo Control(ConsoleKey key) => new('\0', key, shift: false, alt: false, control: true);
}
