using System.Text;

namespace RZero.Hub.Tests;

/// <summary>What a test server answers, and in which ways it misbehaves.</summary>
internal sealed record HubReply(int Status, byte[] Body)
{
    public IReadOnlyList<string> Headers { get; init; } = [];

    /// <summary>The length that is promised; null promises none.</summary>
    public long? Promised { get; init; } = Body.Length;

    /// <summary>The connection is cut after so many bytes of the body.</summary>
    public int CutAfter { get; init; } = int.MaxValue;

    /// <summary>Pause before the head is sent.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Pause after every byte of the body; zero sends it at once.</summary>
    public TimeSpan PauseAfterEachByte { get; init; }

    /// <summary>Whether the body is sent again and again.</summary>
    public bool IsEndless { get; init; }

    /// <summary>A part of the body.</summary>
    public byte[] From(int start, int count) => Body[start..(start + count)];

    /// <summary>The body with a bit of one byte turned over.</summary>
    public byte[] Flipped(int place)
    {
        var body = (byte[])Body.Clone();
        body[place] ^= 1;
        return body;
    }

    public static HubReply Text(int status, string body, params string[] headers) => new(status, Encoding.UTF8.GetBytes(body)) { Headers = headers };

    public static HubReply Redirect(string location) => Text(302, "", $"Location: {location}");
}
